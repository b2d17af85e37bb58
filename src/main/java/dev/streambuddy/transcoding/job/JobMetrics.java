package dev.streambuddy.transcoding.job;

import dev.streambuddy.storage.VideoId;
import dev.streambuddy.transcoding.BecamePlayable;
import dev.streambuddy.transcoding.TranscodingOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// How jobs end and how long they take, counted by the process that ends them. A job that was retried is timed from its
/// upload, as its creator sees it.
@Component
class JobMetrics {

    private static final Logger log = LoggerFactory.getLogger(JobMetrics.class);

    /// What a failed job may say; anything else counts as `other`.
    private static final Set<String> CODES = Set.of(
            "duration_mismatch",
            "encoding_failed",
            "encrypted",
            "ffmpeg_lacks_feature",
            "frame_mismatch",
            "inconsistent_encoding",
            "internal_error",
            "interrupted",
            "malformed",
            "no_streams",
            "not_media",
            "probe_failed",
            "publishing_failed",
            "timestamps_reset",
            "too_large",
            "too_long",
            "too_many_streams",
            "too_small",
            "truncated",
            "unsupported_codec",
            "verification_failed");

    private static final String FIRST_ENCODER = """
            (select min(task.started_at) from transcoding.task task
             where task.video_id = job.video_id and task.step in ('audio', 'transcode'))""";

    private static final Duration[] STEPS = List.of(10, 30, 60, 300, 900, 3600, 4 * 3600).stream()
            .map(Duration::ofSeconds)
            .toArray(Duration[]::new);

    private final MeterRegistry meters;
    private final JdbcClient jdbc;
    private final Timer wait;
    private final Timer playable;
    private final Timer ready;

    JobMetrics(MeterRegistry meters, JdbcClient jdbc) {
        this.meters = meters;
        this.jdbc = jdbc;
        this.wait = timer("wait", "from the end of an upload to its first encoder");
        this.playable = timer("playable", "from the end of an upload to the first complete rendition");
        this.ready = timer("ready", "from the end of an upload to all renditions, verified");
        ended("succeeded", "none");
        ended("cancelled", "none");
        CODES.forEach(it -> ended("failed", it));
        ended("failed", "other");
    }

    @EventListener
    void on(BecamePlayable event) {
        afterCommit(() -> times(event.videoId(), "playable_at", playable));
    }

    @EventListener
    void on(TranscodingOutcome outcome) {
        afterCommit(() -> count(outcome));
    }

    private void count(TranscodingOutcome outcome) {
        switch (outcome) {
            case TranscodingOutcome.Succeeded it -> {
                ended("succeeded", "none").increment();
                times(it.videoId(), "finished_at", ready);
                times(it.videoId(), FIRST_ENCODER, wait);
            }
            case TranscodingOutcome.Failed it ->
                ended("failed", CODES.contains(it.code()) ? it.code() : "other").increment();
            case TranscodingOutcome.Cancelled _ -> ended("cancelled", "none").increment();
        }
    }

    private void times(VideoId video, String end, Timer timer) {
        jdbc.sql("select extract(epoch from " + end + " - created_at) from transcoding.job job where video_id = :video")
                .param("video", video.value())
                .query((row, _) -> row.getDouble(1))
                .optional()
                .filter(it -> it > 0)
                .ifPresent(it -> timer.record(Duration.ofMillis((long) (it * 1000))));
    }

    /// What cannot be measured must not keep a job from ending.
    private static void afterCommit(Runnable measure) {
        Runnable careful = () -> {
            try {
                measure.run();
            } catch (RuntimeException e) {
                log.warn("A job is not in the metrics: {}", e.getMessage());
            }
        };
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            careful.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                careful.run();
            }
        });
    }

    private Counter ended(String outcome, String code) {
        return Counter.builder("streambuddy.jobs")
                .description("jobs that ended, by how")
                .tag("outcome", outcome)
                .tag("code", code)
                .register(meters);
    }

    private Timer timer(String name, String description) {
        return Timer.builder("streambuddy.job." + name)
                .description(description)
                .serviceLevelObjectives(STEPS)
                .register(meters);
    }
}
