package dev.streambuddy.transcoding.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.streambuddy.WebTest;
import dev.streambuddy.WebTestClient;
import dev.streambuddy.catalog.TestReports;
import dev.streambuddy.storage.VideoId;
import dev.streambuddy.transcoding.job.Job;
import dev.streambuddy.transcoding.job.JobStore;
import dev.streambuddy.transcoding.job.Step;
import dev.streambuddy.transcoding.job.Task;
import dev.streambuddy.transcoding.job.TaskStore;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Live progress over HTTP: no encoder runs, the test writes into the projection what activities would.
@WebTest
class JobEventsTests {

    private static final int MANY = 1000;

    @Autowired
    WebTestClient client;

    @Autowired
    JobStore jobs;

    @Autowired
    TaskStore tasks;

    @Autowired
    JobEvents events;

    @Test
    void pushesTheJobUntilItHasEnded() {
        var video = running();
        var stream = follow(video, "alice");
        stream.await("event:job", "\"percent\":0");
        tasks.progress(video, "480p/0000", 0.5);
        stream.await("\"percent\":47");
        jobs.end(video, 1, Job.Status.SUCCEEDED, null, null);
        var answer = stream.awaitEnd();

        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(it -> assertThat(it).startsWith("text/event-stream"));
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(stream.lines).containsSubsequence("event:end", "data:{\"status\":\"succeeded\"}");
        var pushed =
                stream.lines.stream().filter(it -> it.startsWith("data:{\"w")).toList();
        assertThat(pushed).hasSizeLessThanOrEqualTo(4);
        var asked = client.get("/api/v1/videos/" + video + "/job", "alice").text();
        assertThat(pushed.getLast()).isEqualTo("data:" + asked);
    }

    @Test
    void whoComesAgainGetsOnlyWhatItMissed() {
        var video = running();
        var first = follow(video, "alice");
        first.await("event:job");
        var id = first.lines.getFirst().substring("id:".length());
        var again = follow(video, "alice", "Last-Event-ID", id);
        again.await(":still here");
        tasks.progress(video, "480p/0000", 0.2);
        again.await("\"percent\":19");
        assertThat(again.lines).doesNotContain("id:" + id);

        jobs.end(video, 1, Job.Status.CANCELLED, null, null);
        again.awaitEnd();
        var late = client.get("/api/v1/videos/" + video + "/job/events", "alice");
        assertThat(late.text()).contains("event:job", "\"status\":\"cancelled\"", "event:end");
    }

    @Test
    void isThereOnlyForThoseWhoMaySeeTheVideo() {
        var events = "/api/v1/videos/" + running() + "/job/events";

        assertThat(client.get(events, "bob").status()).isEqualTo(404);
        assertThat(client.get(events, "bob").header("Content-Type")).startsWith("application/problem+json");
        assertThat(client.get("/api/v1/videos/" + VideoId.random() + "/job/events", "alice")
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("job_not_found");
        assertThat(client.get(events, null).status()).isEqualTo(401);
    }

    @Test
    void aThousandFollowAtOnce() {
        var video = running();
        var streams = new ArrayList<Stream>();
        while (streams.size() < MANY) {
            IntStream.range(0, 50).forEach(_ -> streams.add(follow(video, "alice")));
            streams.getLast().await("id:");
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> streams.stream().allMatch(it -> it.answer.isDone() || !it.lines.isEmpty()));
        assertThat(streams).allSatisfy(it -> assertThat(it.answer).isNotDone());
        assertThat(streams).allSatisfy(it -> assertThat(it.lines.getFirst()).startsWith("id:"));
        assertThat(events.listeners()).isGreaterThanOrEqualTo(MANY);
        tasks.progress(video, "480p/0000", 0.5);
        jobs.end(video, 1, Job.Status.FAILED, "truncated", "Upload it again.");

        assertThat(streams).allSatisfy(it -> {
            it.awaitEnd();
            assertThat(it.lines)
                    .anyMatch(line -> line.contains("Upload it again."))
                    .contains("event:end");
        });
        await().untilAsserted(() -> assertThat(events.listeners()).isZero());
    }

    private VideoId running() {
        var video = VideoId.random();
        jobs.queue(TestReports.uploaded(video));
        tasks.plan(video, List.of(Task.planned("480p/0000", Step.TRANSCODE, List.of("480p"), 1)));
        jobs.begin(video, 1, Step.TRANSCODE, "480p/0000", 1);
        return video;
    }

    private Stream follow(VideoId video, String user, String... headers) {
        var credentials = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(client.uri("/api/v1/videos/" + video + "/job/events"))
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Basic " + credentials);
        if (headers.length > 0) {
            request.headers(headers);
        }
        var lines = new CopyOnWriteArrayList<String>();
        var answer =
                client.http().sendAsync(request.build(), BodyHandlers.fromLineSubscriber(new LineCollector(lines)));
        return new Stream(answer, lines);
    }

    /// An answer that has not come to its end.
    private record Stream(CompletableFuture<HttpResponse<Void>> answer, List<String> lines) {

        void await(String... parts) {
            for (var part : parts) {
                org.awaitility.Awaitility.await(part).until(() -> lines.stream().anyMatch(it -> it.contains(part)));
            }
        }

        HttpResponse<Void> awaitEnd() {
            return answer.orTimeout(1, java.util.concurrent.TimeUnit.MINUTES).join();
        }
    }
}
