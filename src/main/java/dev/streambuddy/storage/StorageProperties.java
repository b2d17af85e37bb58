package dev.streambuddy.storage;

import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The bucket everything lies in.
///
/// @param endpoint of the S3 server; null for AWS itself
/// @param region as the S3 server wants it in signatures
/// @param bucket made when it is not there
/// @param pathStyle whether the bucket is a path and not a host name
/// @param accessKey null to use the SDK's own chain (instance role, environment)
/// @param secretKey goes with the access key
/// @param callTimeout one S3 call with its retries, transfer of a part included
@Validated
@ConfigurationProperties("streambuddy.storage")
record StorageProperties(
        @Nullable URI endpoint,
        @DefaultValue("us-east-1") @NotBlank String region,
        @DefaultValue("streambuddy") @NotBlank String bucket,
        @DefaultValue("true") boolean pathStyle,
        @Nullable String accessKey,
        @Nullable String secretKey,
        @DefaultValue("5m") Duration callTimeout) {}
