/// What players fetch: manifests, segments, posters, and the page to watch on.
@ApplicationModule(
        displayName = "Streaming",
        allowedDependencies = {"catalog", "storage"})
@NullMarked
package dev.streambuddy.streaming;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
