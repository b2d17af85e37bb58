/// What videos there are, their state and metadata, and how they go away.
///
/// Listens to the events of upload and transcoding; publishes [dev.streambuddy.catalog.VideoRemoved].
@ApplicationModule(
        displayName = "Catalog",
        allowedDependencies = {"upload", "transcoding", "transcoding::jobs", "storage"})
@NullMarked
package dev.streambuddy.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
