package dev.streambuddy.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The way to Redis for limits. While Redis fails, one question a second finds out whether it still does; everybody
/// else goes without at once.
@Component
class RedisGate {

    private static final Logger log = LoggerFactory.getLogger(RedisGate.class);
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final AtomicBoolean out = new AtomicBoolean();
    private final AtomicLong pausedUntil = new AtomicLong(System.nanoTime());
    private final Counter unanswered;

    RedisGate(MeterRegistry meters) {
        this.unanswered = Counter.builder("streambuddy.access.ratelimit.fallback")
                .description("questions about limits answered by this instance alone, because Redis did not answer")
                .register(meters);
    }

    /// @param question may answer null when it cannot be asked yet
    /// @return null when Redis does not answer
    @Nullable
    <T> T ask(Supplier<@Nullable T> question) {
        var answer = mayAsk() ? answer(question) : null;
        if (answer == null) {
            unanswered.increment();
        }
        return answer;
    }

    private boolean mayAsk() {
        if (!out.get()) {
            return true;
        }
        var now = System.nanoTime();
        var until = pausedUntil.get();
        return now - until >= 0 && pausedUntil.compareAndSet(until, now + PAUSE_NANOS);
    }

    private <T> @Nullable T answer(Supplier<@Nullable T> question) {
        try {
            var answer = question.get();
            if (answer != null && out.compareAndSet(true, false)) {
                log.info("Redis answers again: limits are shared by all instances");
            }
            return answer;
        } catch (RuntimeException e) {
            pausedUntil.set(System.nanoTime() + PAUSE_NANOS);
            if (out.compareAndSet(false, true)) {
                log.warn("Redis does not answer, limits are those of this instance alone: {}", e.toString());
            }
            return null;
        }
    }
}
