package dev.streambuddy.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.streambuddy.access.RateLimits.Quota;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Buckets in Redis, shared by all instances. Redis is not needed to start, and while it fails it is asked once a
/// second at most.
@Component
class SharedBuckets {

    private static final Logger log = LoggerFactory.getLogger(SharedBuckets.class);
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final int KEPT = 100_000;

    private final RateLimitStore store;

    /// One proxy per bucket: only requests that share a proxy are batched into one call of Redis.
    private final Cache<Quota, Bucket> buckets =
            Caffeine.newBuilder().expireAfterAccess(IDLE).maximumSize(KEPT).build();

    private final AtomicBoolean out = new AtomicBoolean();
    private volatile long pausedUntil = System.nanoTime();

    SharedBuckets(RateLimitStore store) {
        this.store = store;
    }

    /// @return null when Redis does not answer
    @Nullable
    ConsumptionProbe take(Quota quota) {
        var proxies = store.proxies();
        if (proxies == null || System.nanoTime() - pausedUntil < 0) {
            return null;
        }
        try {
            var probe = buckets.get(quota, it -> proxy(proxies, it)).tryConsumeAndReturnRemaining(1);
            if (out.compareAndSet(true, false)) {
                log.info("Redis answers again: rate limits are shared by all instances");
            }
            return probe;
        } catch (RuntimeException e) {
            pausedUntil = System.nanoTime() + PAUSE_NANOS;
            if (out.compareAndSet(false, true)) {
                log.warn("Redis does not answer, rate limits are those of this instance alone: {}", e.toString());
            }
            return null;
        }
    }

    /// The limit is part of the name, so that a changed one takes effect at once.
    private static Bucket proxy(ProxyManager<String> proxies, Quota quota) {
        var limit = BucketConfiguration.builder()
                .addLimit(it -> it.capacity(quota.perMinute()).refillGreedy(quota.perMinute(), Duration.ofMinutes(1)))
                .build();
        return proxies.builder()
                .withOptimization(Optimizations.batching())
                .build("rate:" + quota.perMinute() + ":" + quota.bucket(), () -> limit);
    }
}
