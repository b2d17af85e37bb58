/// The page for creators. It is a client of the public API like every script: this module knows no other.
@ApplicationModule(
        displayName = "Studio",
        allowedDependencies = {})
@NullMarked
package dev.streambuddy.studio;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
