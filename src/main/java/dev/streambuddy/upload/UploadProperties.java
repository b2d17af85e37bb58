package dev.streambuddy.upload;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// What we accept.
///
/// @param maxSize largest source file
/// @param expiry how long an unfinished upload is kept after it was opened or broke off
/// @param maxConcurrent uploads this instance receives at once; each needs memory for one part, usually 8 MiB
@Validated
@ConfigurationProperties("streambuddy.upload")
record UploadProperties(
        @DefaultValue("30GB") DataSize maxSize,
        @DefaultValue("24h") Duration expiry,
        @DefaultValue("8") @Positive int maxConcurrent) {}
