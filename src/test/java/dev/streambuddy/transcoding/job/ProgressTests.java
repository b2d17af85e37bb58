package dev.streambuddy.transcoding.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.WebTest;
import dev.streambuddy.catalog.TestReports;
import dev.streambuddy.storage.VideoId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Bars never go back, whatever is done again.
@WebTest
class ProgressTests {

    private static final List<Task> CHUNKS = List.of(
            Task.planned("audio-1", Step.AUDIO, List.of(), 0.02),
            chunk("480p", 0, 0.2),
            chunk("480p", 1, 0.2),
            chunk("1080p", 0, 0.3),
            chunk("1080p", 1, 0.3));

    /// What follows when chunks do not fit together.
    private static final List<Task> WHOLE = List.of(
            Task.planned("audio-1", Step.AUDIO, List.of(), 0.02), chunk("480p", 0, 0.4), chunk("1080p", 0, 0.6));

    private final VideoId video = VideoId.random();

    @Autowired
    JobStore jobs;

    @Autowired
    TaskStore tasks;

    @BeforeEach
    void start() {
        jobs.queue(TestReports.uploaded(video));
        done(Step.PROBE, "probe");
        tasks.plan(video, CHUNKS);
        done(Step.PLAN, "plan");
        done(Step.AUDIO, "audio-1");
        done(Step.TRANSCODE, "480p/0000");
        done(Step.TRANSCODE, "480p/0001");
        jobs.begin(video, 1, Step.TRANSCODE, "1080p/0000", 1);
        tasks.progress(video, "1080p/0000", 0.5);
    }

    @Test
    void aTaskThatIsTriedAgainKeepsWhatItHadReached() {
        var before = document();
        jobs.begin(video, 1, Step.TRANSCODE, "1080p/0000", 2);
        tasks.progress(video, "1080p/0000", 0.1);

        assertThat(document().percent()).isEqualTo(before.percent());
        assertThat(document().renditions()).isEqualTo(before.renditions());
    }

    @Test
    void writingTheManifestsOnceMoreTakesNothingBack() {
        done(Step.MANIFEST, "manifest");
        var before = document();
        jobs.begin(video, 1, Step.MANIFEST, "manifest", 1);

        assertThat(document().percent()).isEqualTo(before.percent());
    }

    @Test
    void aRunThatStartsOverWithTheSamePlanGoesOnWhereItWas() {
        var before = document();
        jobs.begin(video, 1, Step.PROBE, "probe", 1);
        jobs.begin(video, 1, Step.PLAN, "plan", 1);
        tasks.plan(video, CHUNKS);
        jobs.begin(video, 1, Step.TRANSCODE, "480p/0000", 1);

        assertThat(document().percent()).isEqualTo(before.percent());
        assertThat(percents(document())).isEqualTo(percents(before)).containsExactly(25, 100);
    }

    @Test
    void anotherPlanTakesNothingBack() {
        var before = document();
        tasks.plan(video, WHOLE);
        assertThat(document().percent()).isEqualTo(before.percent());
        assertThat(percents(document())).isEqualTo(percents(before));

        jobs.begin(video, 1, Step.TRANSCODE, "1080p/0000", 1);
        tasks.progress(video, "1080p/0000", 0.1);
        assertThat(percents(document())).isEqualTo(percents(before));
        tasks.progress(video, "1080p/0000", 0.6);
        assertThat(percents(document())).containsExactly(60, 100);
    }

    @Test
    void aPlanWithOtherRenditionsTakesNothingBack() {
        var before = document();
        tasks.plan(video, List.of(chunk("720p", 0, 0.9), chunk("480p", 0, 0.1)));

        assertThat(document().percent()).isGreaterThanOrEqualTo(before.percent());
    }

    @Test
    void nothingIsWholeBeforeItIsFinished() {
        tasks.progress(video, "1080p/0000", 1);
        done(Step.TRANSCODE, "1080p/0001");

        assertThat(percents(document())).containsExactly(99, 100);
    }

    @Test
    void saysHowLongItTakesByThePaceSoFarAndByTheSlowestPart() {
        var start = Instant.parse("2026-01-01T00:00:00Z");
        var whole = running(0.5, start).at(1);
        var half = running(0.5, start.plusSeconds(30)).at(0.5);

        assertThat(Eta.of(List.of(running(1, start).at(0.01)), start).seconds()).isNull();
        assertThat(Eta.of(List.of(running(1, start).at(0.25)), start.plusSeconds(30))
                        .seconds())
                .isEqualTo(90 + 2);
        assertThat(Eta.of(List.of(whole, half), start.plusSeconds(90)).seconds())
                .isEqualTo(60 + 2);
        var begun = running(0.5, start.plusSeconds(30)).at(0.1);
        assertThat(Eta.of(List.of(whole, begun), start.plusSeconds(55)).seconds())
                .isEqualTo(45 + 2);
    }

    @Test
    void isStillEncodingWhenTheFirstManifestsAreWritten() {
        jobs.begin(video, 1, Step.MANIFEST, "manifest", 1);

        assertThat(document().stage()).isEqualTo("transcode");
    }

    private static Task running(double weight, Instant since) {
        return new Task("480p/0000", Step.TRANSCODE, List.of("480p"), weight, 0, Task.Status.RUNNING, 1, since, null);
    }

    private void done(Step step, String task) {
        jobs.begin(video, 1, step, task, 1);
        tasks.finish(video, task);
    }

    private JobDocument document() {
        return JobDocument.of("w", jobs.find(video).orElseThrow(), tasks.tasks(video), Instant.now());
    }

    private static List<Integer> percents(JobDocument document) {
        return document.renditions().stream()
                .map(JobDocument.RenditionState::percent)
                .toList();
    }

    private static Task chunk(String rung, int index, double weight) {
        return Task.planned("%s/%04d".formatted(rung, index), Step.TRANSCODE, List.of(rung), weight);
    }
}
