/// Who is calling, with which scopes, how often: API keys, rate limits, and how every error looks at the edge.
@ApplicationModule(
        displayName = "Access",
        allowedDependencies = {"operations"})
@NullMarked
package dev.streambuddy.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
