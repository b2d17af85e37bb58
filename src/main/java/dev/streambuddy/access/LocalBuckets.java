package dev.streambuddy.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.streambuddy.access.RateLimits.Quota;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Buckets of this process, for as long as Redis does not answer: each instance then grants the whole quota.
@Component
class LocalBuckets {

    /// Full again by then, so forgetting them changes nothing.
    private static final Duration IDLE = Duration.ofMinutes(2);

    private static final int KEPT = 100_000;

    private final Cache<Quota, Bucket> buckets =
            Caffeine.newBuilder().expireAfterAccess(IDLE).maximumSize(KEPT).build();
    private final Counter used;

    LocalBuckets(MeterRegistry meters) {
        this.used = Counter.builder("streambuddy.access.ratelimit.fallback")
                .description("requests limited by this instance alone, because Redis did not answer")
                .register(meters);
    }

    ConsumptionProbe take(Quota quota) {
        used.increment();
        return buckets.get(quota, LocalBuckets::full).tryConsumeAndReturnRemaining(1);
    }

    private static Bucket full(Quota quota) {
        return Bucket.builder()
                .addLimit(it -> it.capacity(quota.perMinute()).refillGreedy(quota.perMinute(), Duration.ofMinutes(1)))
                .build();
    }
}
