package dev.streambuddy.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class CheckTests {

    @Test
    void showsTheAnswer() {
        var health = Check.ofNecessity(() -> "version 1").health();

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails()).containsEntry("answer", "version 1");
    }

    @Test
    void isDownOrDegradedWithTheReason() {
        Check[] checks = {Check.ofNecessity(CheckTests::refuse), Check.ofHelp(CheckTests::refuse)};

        assertThat(checks).extracting(it -> it.health().getStatus()).containsExactly(Status.DOWN, Check.DEGRADED);
        assertThat(String.valueOf(checks[0].health().getDetails().get("reason")))
                .contains("refused");
    }

    @Test
    void endsAQuestionThatNobodyAnswersAfterASecond() throws InterruptedException {
        var ended = new CountDownLatch(1);
        var check = Check.ofNecessity(() -> {
            try {
                Thread.sleep(Duration.ofHours(1));
                return "late";
            } finally {
                ended.countDown();
            }
        });
        var before = System.nanoTime();

        assertThat(check.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(1800));
        ended.await();
    }

    @Test
    void asksOnceForACrowd() {
        var asked = new AtomicInteger();
        var check = Check.ofHelp(() -> "answer " + asked.incrementAndGet());
        for (var n = 0; n < 100; n++) {
            check.health();
        }
        assertThat(asked).hasValue(1);
    }

    private static String refuse() {
        throw new IllegalStateException("refused");
    }
}
