package dev.streambuddy.access;

import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Who may call, and how often.
///
/// @param keyFile where the first key is written, readable by its owner only; null prints it once instead
/// @param keyCache how long a key that was looked up is trusted, and so how long a revoked one still works
/// @param requestsPerMinute of one key; as many may come at once
/// @param anonymousRequestsPerMinute of one address that shows no valid key
@Validated
@ConfigurationProperties("streambuddy.access")
record AccessProperties(
        @Nullable Path keyFile,
        @DefaultValue("5s") Duration keyCache,
        @DefaultValue("600") @Positive int requestsPerMinute,
        @DefaultValue("60") @Positive int anonymousRequestsPerMinute) {}
