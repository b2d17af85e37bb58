package dev.streambuddy.catalog;

import static dev.streambuddy.catalog.TestReports.cancelled;
import static dev.streambuddy.catalog.TestReports.failed;
import static dev.streambuddy.catalog.TestReports.playable;
import static dev.streambuddy.catalog.TestReports.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.Reporter;
import dev.streambuddy.WebTest;
import dev.streambuddy.WebTestClient;
import dev.streambuddy.storage.VideoId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// Reports arrive in any order; what becomes of a video does not depend on it.
@WebTest
class ReportOrderTests {

    @Autowired
    WebTestClient client;

    @Autowired
    Reporter reporter;

    VideoId id = VideoId.random();

    @BeforeEach
    void aVideoWaits() {
        id = new VideoId(client.create("Test").get("id").asString());
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

    @ParameterizedTest
    @MethodSource("orders")
    void playsSinceTheRunAfterTheCancelledOneInWhateverOrderReportsArrive(List<Integer> order) {
        List<Function<VideoId, Object>> reports =
                List.of(TestReports::uploaded, it -> playable(it, 1), it -> cancelled(it, 2), it -> playable(it, 3));

        settle(order.stream().map(it -> reports.get(it).apply(id)).toArray());

        assertThat(video().get("playableAt").asString()).isEqualTo("2026-01-01T00:00:03Z");
    }

    private JsonNode video() {
        return client.get("/api/v1/videos/" + id, "alice").json();
    }

    private void settle(Object... reports) {
        reporter.settle(id, reports);
    }
}
