package dev.streambuddy.access;

import jakarta.validation.Valid;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Who may call, and how much.
///
/// @param keyFile where the first key is written, readable by its owner only; null prints it once instead
/// @param keyCache how long a key that was looked up is trusted, and so how long a revoked one still works
/// @param plans by name; `default`, `anonymous` and `viewer` must be there, and are in `application.yaml`
@Validated
@ConfigurationProperties("streambuddy.access")
record AccessProperties(
        @Nullable Path keyFile,
        @DefaultValue("500ms") Duration keyCache,
        @DefaultValue Map<String, @Valid Plan> plans) {}
