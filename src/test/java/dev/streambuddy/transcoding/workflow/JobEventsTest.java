package dev.streambuddy.transcoding.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.streambuddy.storage.VideoId;
import dev.streambuddy.transcoding.job.Job;
import dev.streambuddy.transcoding.job.JobDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Who is told what, and when: the projection is a map that the test changes.
class JobEventsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final VideoId video = VideoId.random();
    private final Map<VideoId, JobDocument> projection = new HashMap<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final JobEvents events = new JobEvents(
            videos -> {
                looks.incrementAndGet();
                return Map.copyOf(projection);
            },
            JsonMapper.shared());

    @Test
    void tellsTheStateAtOnceAndThenOnlyWhatHasChanged() {
        var client = follow(null, 10);
        client.awaitTexts(1);
        show(10);
        show(10);
        show(11);
        client.awaitTexts(2);

        assertThat(client.texts().get(0)).startsWith("id:").contains("event:job", "\"percent\":10", "retry:2000");
        assertThat(client.texts().get(1)).contains("\"percent\":11");
    }

    @Test
    void aRemainingTimeThatIsCountedAnewIsNoNews() {
        var client = follow(null, 10);
        client.awaitTexts(1);
        projection.put(video, document("running", 10, 99L));
        events.look(START);
        show(11);
        client.awaitTexts(2);

        assertThat(client.texts().get(1)).contains("\"percent\":11");
    }

    @Test
    void sparesAClientWhatItKnowsAlsoOnAnotherInstance() {
        var first = follow(null, 10);
        first.awaitTexts(1);
        var other = new JobEvents(_ -> Map.copyOf(projection), JsonMapper.shared());
        var again = new RecordingEmitter(false);
        other.follow("alice", video, () -> document("running", 10, 5L), first.lastId(), again);
        again.awaitTexts(1);
        projection.put(video, document("running", 12, null));
        other.look(START);
        again.awaitTexts(2);

        assertThat(again.texts().getFirst()).startsWith(":still here");
        assertThat(again.texts().get(1)).contains("\"percent\":12");
    }

    @Test
    void endsWithTheJob() {
        var client = follow(null, 99);
        client.awaitTexts(1);
        projection.put(video, document("succeeded", 100, null));
        events.look(START);
        await().until(client::completed);

        assertThat(client.texts()).hasSize(3);
        assertThat(client.texts().get(1)).contains("event:job", "\"percent\":100");
        assertThat(client.texts().get(2)).contains("event:end", "{\"status\":\"succeeded\"}");
    }

    @Test
    void tellsWhoComesLaterHowItEnded() {
        var client = new RecordingEmitter(false);
        events.follow("alice", video, () -> document("failed", 40, null), null, client);
        await().until(client::completed);

        assertThat(client.texts()).hasSize(2);
        assertThat(client.texts().get(1)).contains("event:end", "failed");
        await().untilAsserted(() -> assertThat(events.listeners()).isZero());
    }

    @Test
    void endsWhenTheVideoIsDeleted() {
        var client = follow(null, 10);
        client.awaitTexts(1);
        projection.clear();
        events.look(START);
        await().until(client::completed);

        assertThat(client.texts().getLast()).contains("event:end", "deleted");
    }

    @Test
    void aSlowClientGetsOnlyTheNewestAndHoldsUpNobody() {
        var slow = new RecordingEmitter(true);
        events.follow("alice", video, () -> document("running", 1, null), null, slow);
        var quick = follow(null, 1);
        quick.awaitTexts(1);
        for (var percent = 2; percent < 50; percent++) {
            show(percent);
            quick.awaitLast("\"percent\":" + percent);
        }
        slow.goOn();
        slow.awaitTexts(2);

        assertThat(quick.texts()).hasSize(49);
        assertThat(slow.texts().get(1)).contains("\"percent\":49");
    }

    @Test
    void saysThatItIsStillThereAndSendsClientsAwayAfterAWhile() {
        var client = follow(null, 10);
        client.awaitTexts(1);
        events.look(Instant.now().plus(JobListener.HEARTBEAT).plusSeconds(1));
        client.awaitTexts(2);
        events.look(Instant.now().plus(JobListener.LONGEST).plusSeconds(1));
        await().until(client::completed);

        assertThat(client.texts().get(1)).startsWith(":still here");
        assertThat(client.texts().getLast()).doesNotContain("event:end");
    }

    @Test
    void forgetsAClientThatHasGone() {
        var client = follow(null, 10);
        client.awaitTexts(1);
        client.hangUp();

        assertThat(events.listeners()).isZero();
    }

    @Test
    void letsEverybodyGoWhenTheApplicationStops() {
        var client = follow(null, 10);
        events.close();
        var late = follow(null, 10);

        await().until(() -> client.completed() && late.completed());
        assertThat(late.texts().getLast()).doesNotContain("event:end");
    }

    @Test
    void aThousandListenersCostOneLook() {
        var clients = new ArrayList<RecordingEmitter>();
        for (var i = 0; i < 1000; i++) {
            clients.add(follow(null, 10));
        }
        show(11);
        clients.forEach(it -> it.awaitLast("\"percent\":11"));
        assertThat(looks).hasValue(1);

        projection.put(video, document("cancelled", 11, null));
        events.look(START);
        await().until(() -> clients.stream().allMatch(RecordingEmitter::completed));
        await().untilAsserted(() -> assertThat(events.listeners()).isZero());
        events.look(START);
        assertThat(looks).as("nobody is there to look for").hasValue(2);
    }

    @Test
    void oneCallerCannotKeepTheOthersOut() {
        for (var i = 0; i < JobEvents.MOST_OF_ONE_CALLER; i++) {
            follow(null, 10);
        }
        assertThatThrownBy(() -> follow(null, 10)).isInstanceOf(TranscodingException.class);
        var bob = new RecordingEmitter(false);
        events.follow("bob", video, () -> document("running", 10, null), null, bob);
        bob.awaitTexts(1);
        bob.hangUp();
        projection.clear();
        events.look(START);
        await().untilAsserted(() -> assertThat(events.listeners()).isZero());
        follow(null, 10).awaitTexts(1);
    }

    private RecordingEmitter follow(@Nullable String seen, int percent) {
        var client = new RecordingEmitter(false);
        projection.put(video, document("running", percent, null));
        events.follow("alice", video, () -> document("running", percent, null), seen, client);
        return client;
    }

    private void show(int percent) {
        projection.put(video, document("running", percent, null));
        events.look(START);
    }

    private static JobDocument document(String status, int percent, @Nullable Long eta) {
        assertThat(Job.Status.values()).extracting(Job.Status::word).contains(status);
        return new JobDocument(
                "video/v/v1", status, "transcode", percent, eta, List.of(), List.of(), null, START, null, null);
    }
}
