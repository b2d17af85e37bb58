package dev.streambuddy.operations;

import jakarta.validation.constraints.NotEmpty;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// What this process is for.
///
/// @param roles `api`, `worker` or both
@Validated
@ConfigurationProperties("streambuddy")
record RoleProperties(
        @DefaultValue({"api", "worker"}) @NotEmpty Set<Role> roles) {}
