package dev.streambuddy.catalog;

import static dev.streambuddy.catalog.TestReports.cancelled;
import static dev.streambuddy.catalog.TestReports.failed;
import static dev.streambuddy.catalog.TestReports.playable;
import static dev.streambuddy.catalog.TestReports.probed;
import static dev.streambuddy.catalog.TestReports.succeeded;
import static dev.streambuddy.catalog.TestReports.uploaded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.when;

import dev.streambuddy.WebTest;
import dev.streambuddy.WebTestClient;
import dev.streambuddy.storage.VideoId;
import dev.streambuddy.transcoding.JobRestarted;
import dev.streambuddy.upload.UploadAborted;
import dev.streambuddy.upload.UploadExpired;
import dev.streambuddy.upload.UploadStarted;
import dev.streambuddy.upload.Uploads;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@WebTest
class VideoStateTests {

    @Autowired
    WebTestClient client;

    @Autowired
    Uploads uploads;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient jdbc;

    VideoId id = VideoId.random();

    @BeforeEach
    void aVideoWaits() {
        when(uploads.open(any(), anyString(), anyString())).thenReturn(Instant.parse("2030-01-01T00:00:00Z"));
        id = new VideoId(client.create("Test").get("id").asString());
    }

    @Test
    void followsAnUploadInTheTransactionOfTheUpload() {
        tell(new UploadStarted(id));
        assertThat(video().get("status").asString()).isEqualTo("uploading");
        assertThat(video().has("upload")).isFalse();

        tell(new UploadAborted(id, Instant.parse("2031-01-01T00:00:00Z")));
        assertThat(video().get("status").asString()).isEqualTo("waiting");
        assertThat(video().at("/upload/expiresAt").asString()).isEqualTo("2031-01-01T00:00:00Z");

        tell(new UploadStarted(id));
        tell(uploaded(id));
        assertThat(video().get("status").asString()).isEqualTo("processing");
        assertThat(video().at("/source/sizeBytes").asLong()).isEqualTo(1000);
    }

    @Test
    void failsWhenNoUploadCameInTime() {
        tell(new UploadExpired(id));

        assertThat(video().get("status").asString()).isEqualTo("failed");
        assertThat(video().at("/error/code").asString()).isEqualTo("upload_expired");
        assertThat(video().has("upload")).isFalse();
    }

    @Test
    void showsWhatThePresentationIsMadeOf() {
        settle(uploaded(id), probed(id), playable(id, 1), succeeded(id, 2));

        var video = video();
        assertThat(video.get("status").asString()).isEqualTo("ready");
        assertThat(video.get("playable").asBoolean()).isTrue();
        assertThat(video.get("durationSeconds").asDouble()).isEqualTo(10.01);
        assertThat(video.at("/source/video/height").asInt()).isEqualTo(1920);
        assertThat(video.at("/source/video/frameRate").asString()).isEqualTo("30000/1001");
        assertThat(video.at("/renditions/0/name").asString()).isEqualTo("720p");
        assertThat(video.at("/renditions/0/status").asString()).isEqualTo("ready");
        assertThat(video.at("/tracks/0/language").asString()).isEqualTo("eng");
        assertThat(video.at("/warnings/0/code").asString()).isEqualTo("data_stream");
        assertThat(video.get("playableAt").asString()).isEqualTo("2026-01-01T00:00:01Z");
        assertThat(video.get("readyAt").asString()).isEqualTo("2026-01-01T00:00:02Z");
    }

    static Stream<List<Integer>> orders() {
        return permutations(List.of(0, 1, 2, 3)).stream();
    }

    private static List<List<Integer>> permutations(List<Integer> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        var all = new ArrayList<List<Integer>>();
        for (var first : items) {
            var rest = items.stream().filter(it -> !it.equals(first)).toList();
            permutations(rest)
                    .forEach(it ->
                            all.add(Stream.concat(Stream.of(first), it.stream()).toList()));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("orders")
    void endsInTheSameStateInWhateverOrderReportsArriveAndHoweverOften(List<Integer> order) {
        List<Function<VideoId, Object>> reports =
                List.of(TestReports::uploaded, TestReports::probed, it -> playable(it, 1), it -> succeeded(it, 2));

        settle(Stream.concat(order.stream(), order.reversed().stream())
                .map(it -> reports.get(it).apply(id))
                .toArray());

        var video = video();
        assertThat(video.get("status").asString()).isEqualTo("ready");
        assertThat(video.get("renditions").size()).isEqualTo(2);
        assertThat(video.get("playableAt").asString()).isEqualTo("2026-01-01T00:00:01Z");
        assertThat(video.at("/source/sha256").asString()).isEqualTo("ab".repeat(32));
        assertThat(video.at("/source/container").asString()).isEqualTo("mov,mp4");
    }

    @ParameterizedTest
    @MethodSource("orders")
    void staysFailedInWhateverOrderReportsArrive(List<Integer> order) {
        List<Function<VideoId, Object>> reports =
                List.of(TestReports::uploaded, TestReports::probed, it -> playable(it, 1), it -> failed(it, 2));

        settle(order.stream().map(it -> reports.get(it).apply(id)).toArray());

        assertThat(video().get("status").asString()).isEqualTo("failed");
        assertThat(video().get("playable").asBoolean()).isTrue();
        assertThat(video().get("renditions").size()).isEqualTo(1);
        assertThat(video().get("playableAt").asString()).isEqualTo("2026-01-01T00:00:01Z");
        assertThat(video().at("/error/code").asString()).isEqualTo("truncated");
    }

    @ParameterizedTest
    @MethodSource("orders")
    void forgetsWhatACancelledRunHadEncodedInWhateverOrderReportsArrive(List<Integer> order) {
        List<Function<VideoId, Object>> reports =
                List.of(TestReports::uploaded, it -> playable(it, 1), it -> cancelled(it, 2), it -> failed(it, 3));

        settle(order.stream().map(it -> reports.get(it).apply(id)).toArray());

        assertThat(video().get("status").asString()).isEqualTo("failed");
        assertThat(video().get("playable").asBoolean()).isFalse();
        assertThat(video().get("playableAt").isNull()).isTrue();
        assertThat(video().get("renditions").isEmpty()).isTrue();
    }

    @Test
    void ignoresAnOutcomeThatIsOlderThanTheLast() {
        settle(uploaded(id), succeeded(id, 5));
        settle(failed(id, 3), cancelled(id, 4), failed(id, 5));

        assertThat(video().get("status").asString()).isEqualTo("ready");
        assertThat(video().get("error").isNull()).isTrue();
    }

    @Test
    void processesAgainAfterARestartAndForgetsTheError() {
        settle(uploaded(id), failed(id, 1));

        tell(new JobRestarted(id));
        assertThat(video().get("status").asString()).isEqualTo("processing");
        assertThat(video().get("error").isNull()).isTrue();

        settle(failed(id, 1));
        assertThat(video().get("status").asString()).isEqualTo("processing");
        settle(succeeded(id, 2), new JobRestarted(id));
        assertThat(video().get("status").asString()).isEqualTo("ready");
    }

    @Test
    void cannotBePlayedAfterItWasCancelled() {
        settle(uploaded(id), playable(id, 1), cancelled(id, 2));

        assertThat(video().get("status").asString()).isEqualTo("cancelled");
        assertThat(video().get("playable").asBoolean()).isFalse();
        assertThat(video().get("renditions").isEmpty()).isTrue();
    }

    @Test
    void ignoresReportsOfARemovedVideo() {
        client.send("DELETE", path(), "alice", null);

        settle(new UploadStarted(id), uploaded(id), probed(id), succeeded(id, 2));

        assertThat(client.get(path(), "alice").status()).isEqualTo(404);
    }

    private String path() {
        return "/api/v1/videos/" + id;
    }

    private JsonNode video() {
        return client.get(path(), "alice").json();
    }

    private void tell(Object event) {
        new TransactionTemplate(transactions).executeWithoutResult(_ -> events.publishEvent(event));
    }

    /// One after the other, each until it is dealt with.
    private void settle(Object... reports) {
        for (var report : reports) {
            tell(report);
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10))
                    .until(this::nothingIsOutstanding);
        }
    }

    private boolean nothingIsOutstanding() {
        return jdbc.sql("select count(*) from event_publication where serialized_event like :id")
                        .param("id", "%" + id + "%")
                        .query(Integer.class)
                        .single()
                == 0;
    }
}
