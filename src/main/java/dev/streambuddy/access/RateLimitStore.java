package dev.streambuddy.access;

import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce.LettuceBasedProxyManagerBuilder;
import io.lettuce.core.RedisClient;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.stereotype.Component;

/// The connection to Redis, on the client that `spring.data.redis` configures. Made in the background when it is first
/// wanted; from then on Lettuce itself connects again.
@Component
class RateLimitStore {

    private static final Logger log = LoggerFactory.getLogger(RateLimitStore.class);
    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
    private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();

    /// A bucket that is full again may go; this much later it does.
    private static final Duration SPARE = Duration.ofSeconds(10);

    private final LettuceConnectionFactory redis;
    private final AtomicBoolean connecting = new AtomicBoolean();
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile long nextAttempt = System.nanoTime();
    private volatile @Nullable ProxyManager<String> proxies;

    RateLimitStore(LettuceConnectionFactory redis) {
        this.redis = redis;
    }

    /// @return null when there has been no connection yet; asking has it made
    @Nullable
    ProxyManager<String> proxies() {
        if (proxies == null && System.nanoTime() - nextAttempt >= 0 && connecting.compareAndSet(false, true)) {
            Thread.ofVirtual().name("rate-limit-redis").start(this::connect);
        }
        return proxies;
    }

    private void connect() {
        try {
            if (proxies == null) {
                proxies = builder()
                        .requestTimeout(redis.getClientConfiguration().getCommandTimeout())
                        .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(SPARE))
                        .build();
                log.info("Rate limits are kept in Redis");
            }
        } catch (RuntimeException e) {
            if (told.compareAndSet(false, true)) {
                log.warn("Redis cannot be reached, rate limits are those of this instance alone: {}", e.toString());
            }
        } finally {
            nextAttempt = System.nanoTime() + RETRY_NANOS;
            connecting.set(false);
        }
    }

    private LettuceBasedProxyManagerBuilder<String> builder() {
        return switch (redis.getRequiredNativeClient()) {
            case RedisClusterClient cluster -> Bucket4jLettuce.casBasedBuilder(cluster.connect(CODEC));
            case RedisClient single -> Bucket4jLettuce.casBasedBuilder(single.connect(CODEC));
            default -> throw new IllegalStateException("unknown kind of Redis client");
        };
    }
}
