package dev.streambuddy.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.WebTest;
import dev.streambuddy.WebTestClient;
import dev.streambuddy.storage.VideoId;
import dev.streambuddy.streaming.TestVideos.TestVideo;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Parts of a segment.
@WebTest
@Import(TestVideos.class)
class RangeTests {

    private static final String SEGMENT = TestPresentation.EDITION + "/0/00001.m4s";

    @Autowired
    WebTestClient client;

    @Autowired
    TestVideos videos;

    TestVideo video = new TestVideo(VideoId.random(), "");

    @BeforeEach
    void aVideoIsReady() {
        video = videos.shared();
    }

    /// `from` counts from the end of the file when negative; `to` is 0 for the end.
    @ParameterizedTest
    @CsvSource({
        "bytes=0-9, 0, 10",
        "bytes=100-199, 100, 200",
        "bytes=0-, 0, 0",
        "bytes=10-, 10, 0",
        "bytes=-10, -10, 0",
        "bytes=5-99999999, 5, 0",
        "bytes=-99999999, 0, 0"
    })
    void servesARange(String range, int from, int to) {
        var whole = TestPresentation.bytes(SEGMENT);
        var first = from < 0 ? whole.length + from : from;
        var end = to <= 0 ? whole.length + to : to;

        var answer = client.get(video.play(SEGMENT), null, "Range", range);

        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.header("Content-Range")).isEqualTo("bytes %d-%d/%d".formatted(first, end - 1, whole.length));
        assertThat(answer.bytes()).isEqualTo(Arrays.copyOfRange(whole, first, end));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,5-6", "bytes=9-3", "bytes=a-b", "bytes=-", "items=0-9"})
    void servesTheWholeFileWhenTheRangeIsNotOneRange(String range) {
        var answer = client.get(video.play(SEGMENT), null, "Range", range);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.bytes()).isEqualTo(TestPresentation.bytes(SEGMENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=99999999-", "bytes=99999999-999999999", "bytes=-0"})
    void saysHowLongTheFileIsWhenTheRangeLiesBehindIt(String range) {
        var answer = client.get(video.play(SEGMENT), null, "Range", range);

        assertThat(answer.status()).isEqualTo(416);
        assertThat(answer.header("Content-Range")).isEqualTo("bytes */" + TestPresentation.bytes(SEGMENT).length);
        assertThat(answer.json().get("code").asString()).isEqualTo("range_not_satisfiable");
    }

    @Test
    void servesTheRangeOfTheFileThatTheClientKnowsOnly() {
        var etag = client.get(video.play(SEGMENT), null).etag();

        var known = client.get(video.play(SEGMENT), null, "Range", "bytes=0-9", "If-Range", etag);
        var other = client.get(video.play(SEGMENT), null, "Range", "bytes=0-9", "If-Range", "\"other\"");

        assertThat(known.status()).isEqualTo(206);
        assertThat(other.status()).isEqualTo(200);
    }
}
