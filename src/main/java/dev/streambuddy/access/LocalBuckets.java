package dev.streambuddy.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Buckets of this process, for as long as Redis does not answer: each instance then grants the whole quota.
@Component
class LocalBuckets {

    /// Those of requests are full again by then; those of bytes are forgiven to who sends nothing for so long.
    private static final Duration IDLE = Duration.ofHours(1);

    private static final int KEPT = 100_000;

    private final Cache<Quota, Bucket> buckets =
            Caffeine.newBuilder().expireAfterAccess(IDLE).maximumSize(KEPT).build();

    <T> T ask(Quota quota, Function<Bucket, T> question) {
        return question.apply(buckets.get(quota, LocalBuckets::full));
    }

    private static Bucket full(Quota quota) {
        var bucket = Bucket.builder();
        for (var limit : quota.configuration().getBandwidths()) {
            bucket.addLimit(limit);
        }
        return bucket.build();
    }
}
