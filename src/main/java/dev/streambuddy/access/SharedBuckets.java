package dev.streambuddy.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Buckets in Redis, shared by all instances. Redis is not needed to start.
@Component
class SharedBuckets {

    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final int KEPT = 100_000;

    private final RateLimitStore store;
    private final RedisGate gate;

    /// One proxy per bucket: only requests that share a proxy are batched into one call of Redis.
    private final Cache<Quota, Bucket> buckets =
            Caffeine.newBuilder().expireAfterAccess(IDLE).maximumSize(KEPT).build();

    SharedBuckets(RateLimitStore store, RedisGate gate) {
        this.store = store;
        this.gate = gate;
    }

    /// @return null when Redis does not answer
    @Nullable
    <T> T ask(Quota quota, Function<Bucket, T> question) {
        return gate.<T>ask(() -> {
            var proxies = store.proxies();
            return proxies == null ? null : question.apply(buckets.get(quota, it -> proxy(proxies, it)));
        });
    }

    private static Bucket proxy(ProxyManager<String> proxies, Quota quota) {
        return proxies.builder().withOptimization(Optimizations.batching()).build(quota.name(), quota::configuration);
    }
}
