/// Receives the bytes of a video and stores them as its source.
///
/// Publishes [dev.streambuddy.upload.UploadStarted], [dev.streambuddy.upload.UploadAborted],
/// [dev.streambuddy.upload.UploadExpired] and [dev.streambuddy.upload.UploadCompleted].
@ApplicationModule(
        displayName = "Upload",
        allowedDependencies = {"storage"})
@NullMarked
package dev.streambuddy.upload;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
