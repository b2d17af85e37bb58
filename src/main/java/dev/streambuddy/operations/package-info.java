/// How a process is run and watched: its roles, health that never hangs, and which metrics there are.
///
/// Every other module may use it; it knows none of them.
@ApplicationModule(
        displayName = "Operations",
        allowedDependencies = {})
@NullMarked
package dev.streambuddy.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
