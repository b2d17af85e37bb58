/// The only code that knows S3: objects, multipart uploads, presigned links, and the bucket's whole layout.
@ApplicationModule(
        displayName = "Storage",
        allowedDependencies = {"operations"})
@NullMarked
package dev.streambuddy.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
