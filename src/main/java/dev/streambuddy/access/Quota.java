package dev.streambuddy.access;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What a caller has of one thing.
///
/// @param policy its name in the `RateLimit` fields
/// @param bucket names the caller; an address or the id of a key, never the key itself
/// @param limit of one window, and most at once
record Quota(String policy, String bucket, long limit, Unit unit) {

    /// What is counted.
    enum Unit {
        /// Evenly refilled.
        REQUESTS(Duration.ofMinutes(1)),
        /// Of files; refilled at midnight UTC.
        BYTES(Duration.ofDays(1));

        private final Duration window;

        Unit(Duration window) {
            this.window = window;
        }

        Duration window() {
            return window;
        }
    }

    /// The limit is part of the name, so that a changed one takes effect at once.
    String name() {
        return unit == Unit.REQUESTS ? "rate:" + limit + ":" + bucket : "rate:bytes:" + limit + ":" + bucket;
    }

    BucketConfiguration configuration() {
        var refill = Bandwidth.builder().capacity(limit);
        return BucketConfiguration.builder()
                .addLimit(
                        switch (unit) {
                            case REQUESTS ->
                                refill.refillGreedy(limit, unit.window()).build();
                            case BYTES ->
                                refill.refillIntervallyAligned(limit, unit.window(), midnight())
                                        .build();
                        })
                .build();
    }

    /// How long until nothing is missing any more.
    ///
    /// @param left of the limit now
    Duration untilFull(long left) {
        return switch (unit) {
            case REQUESTS ->
                unit.window().multipliedBy(Math.max(0, limit - left)).dividedBy(limit);
            case BYTES -> Duration.between(Instant.now(), midnight());
        };
    }

    private static Instant midnight() {
        return Instant.now().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    }
}
