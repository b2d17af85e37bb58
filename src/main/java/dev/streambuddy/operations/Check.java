package dev.streambuddy.operations;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/// Whether something we stand on answers. It is asked on a thread of its own, for a second at most and not more often
/// than every two, so that neither a dead service nor a crowd of probes holds up whoever wants to know.
public final class Check implements HealthIndicator {

    /// It goes on without: uploads without Temporal, rate limits of each process alone without Redis. Traffic may come.
    static final Status DEGRADED = new Status("DEGRADED");

    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final long FRESH_NANOS = Duration.ofSeconds(2).toNanos();

    private final Callable<String> question;
    private final Status without;
    private @Nullable Health known;
    private long askedAt;

    private Check(Callable<String> question, Status without) {
        this.question = question;
        this.without = without;
    }

    /// Without it this process can do nothing: no traffic shall come while it is away.
    ///
    /// @param question throws when the service is away; the answer is shown as it is, e.g. a version. An interrupt
    ///     ends it
    public static Check ofNecessity(Callable<String> question) {
        return new Check(question, Status.DOWN);
    }

    /// Without it this process still serves.
    ///
    /// @param question as in [#ofNecessity]
    public static Check ofHelp(Callable<String> question) {
        return new Check(question, DEGRADED);
    }

    @Override
    public synchronized Health health() {
        if (known == null || System.nanoTime() - askedAt > FRESH_NANOS) {
            known = ask();
            askedAt = System.nanoTime();
        }
        return known;
    }

    private Health ask() {
        var answer = new FutureTask<>(question);
        Thread.ofVirtual().name("health").start(answer);
        try {
            return Health.up()
                    .withDetail("answer", answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS))
                    .build();
        } catch (TimeoutException _) {
            answer.cancel(true);
            return away("no answer within " + LIMIT.toSeconds() + " s");
        } catch (ExecutionException e) {
            return away(String.valueOf(e.getCause()));
        } catch (InterruptedException _) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return away("not asked to the end");
        }
    }

    private Health away(String reason) {
        return Health.status(without).withDetail("reason", reason).build();
    }
}
