package dev.streambuddy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.springframework.modulith.events.EventPublication;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Delivers events again to listeners that failed, for all modules: the registry keeps them, but retries nothing
/// itself.
///
/// Listeners that never answered are marked as failed by the registry's staleness monitor and so come here too. An
/// event may be delivered twice; listeners are idempotent.
@Component
class EventRedelivery {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    /// After so many attempts the wait no longer doubles.
    private static final int DOUBLINGS = 6;

    /// Large, because events that are not yet due take up places in it.
    private static final int BATCH = 1000;

    private final FailedEventPublications failed;

    EventRedelivery(FailedEventPublications failed) {
        this.failed = failed;
    }

    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void redeliver() {
        var now = Instant.now();
        failed.resubmit(ResubmissionOptions.defaults().withBatchSize(BATCH).withFilter(it -> isDue(it, now)));
    }

    /// At once the first time, then after 5 s, 10 s, 20 s ... 5 min since the last delivery.
    static boolean isDue(EventPublication publication, Instant now) {
        var last = publication.getLastResubmissionDate();
        return last == null
                || !last.plus(wait(publication.getCompletionAttempts())).isAfter(now);
    }

    private static Duration wait(int attempts) {
        var wait = FIRST_WAIT.multipliedBy(1L << Math.clamp(attempts - 1, 0, DOUBLINGS));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }
}
