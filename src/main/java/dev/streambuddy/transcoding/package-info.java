/// Turns a source into an adaptive presentation, as one durable Temporal workflow per video.
///
/// Listens to [dev.streambuddy.upload.UploadCompleted]; publishes [dev.streambuddy.transcoding.SourceProbed],
/// [dev.streambuddy.transcoding.BecamePlayable] and [dev.streambuddy.transcoding.TranscodingOutcome].
@ApplicationModule(
        displayName = "Transcoding",
        allowedDependencies = {"upload", "storage", "operations"})
@NullMarked
package dev.streambuddy.transcoding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
