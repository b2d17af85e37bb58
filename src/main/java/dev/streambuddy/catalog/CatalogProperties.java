package dev.streambuddy.catalog;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How long things are remembered.
///
/// @param idempotencyKeys how long a repeated creation gets the answer of the first
/// @param lateWrites how long after a deletion somebody may still have been writing; then its prefix is swept again
@Validated
@ConfigurationProperties("streambuddy.catalog")
record CatalogProperties(
        @DefaultValue("24h") Duration idempotencyKeys,
        @DefaultValue("10m") Duration lateWrites) {}
