package dev.streambuddy.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.WebTest;
import dev.streambuddy.WebTestClient;
import dev.streambuddy.storage.VideoId;
import dev.streambuddy.streaming.TestVideos.TestVideo;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@WebTest
@Import(TestVideos.class)
class PlayTests {

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "manifest.mpd | application/dash+xml | public, max-age=10",
                "master.m3u8 | application/vnd.apple.mpegurl | public, max-age=10",
                "media_0.m3u8 | application/vnd.apple.mpegurl | public, max-age=10",
                "0123456789abcdef/0/init.mp4 | video/mp4 | public, max-age=31536000, immutable",
                "0123456789abcdef/0/00001.m4s | video/mp4 | public, max-age=31536000, immutable",
                "0123456789abcdef/2/00001.m4s | video/mp4 | public, max-age=31536000, immutable",
                "0123456789abcdef/captions/text-1.vtt | text/vtt | public, max-age=31536000, immutable",
                "0123456789abcdef/storyboard/00001.jpg | image/jpeg | public, max-age=31536000, immutable",
                "storyboard.vtt | text/vtt | public, max-age=10",
                "poster.jpg | image/jpeg | public, max-age=3600"
            })
    void servesEveryFileOfAPresentation(String path, String type, String cacheControl) {
        var answer = client.get(video.play(path), null, "Accept-Encoding", "gzip");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.bytes()).isEqualTo(TestPresentation.bytes(path));
        assertThat(answer.header("Content-Type")).isEqualTo(type);
        assertThat(answer.header("Cache-Control")).isEqualTo(cacheControl);
        assertThat(answer.header("Content-Encoding")).isNull();
        assertThat(answer.etag()).startsWith("\"");
        assertOpenToAllSites(answer);
    }

    private static void assertOpenToAllSites(WebTestClient.Answer answer) {
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Timing-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Access-Control-Expose-Headers")).contains("Content-Range", "ETag");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "other.mpd",
                "0/init.mp4",
                "0/00001.m4s",
                "0123456789abcdef/0/init.m4s",
                "0123456789abcdef/0/1.m4s",
                "0123456789abcdef/0/00099.m4s",
                "0123456789ABCDEF/0/00001.m4s",
                "0123456789abcdef/captions/text-1.srt",
                "0123456789abcdef/captions/%2e%2e.vtt",
                "0123456789abcdef/storyboard/poster.jpg",
                "0123456789abcdef/captions/other.vtt",
                "other.vtt",
                "nothing.m3u8",
                "../source/v1",
                "0/0/init.mp4",
                "work/plan.json",
                "%2e%2e/source/v1",
                ""
            })
    void knowsNoOtherFiles(String path) {
        assertThat(client.get(video.play(path), null).status()).isIn(400, 404);
    }

    @Test
    void tellsSitesOfErrorsToo() {
        var answer = client.get("/play/nobody-knows-this-one/manifest.mpd", null, "Origin", "https://example.org");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("code").asString()).isEqualTo("not_found");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertOpenToAllSites(answer);
    }

    @Test
    void answersPreflightsForEverySite() {
        var answer = client.send(
                "OPTIONS",
                video.play(SEGMENT),
                null,
                null,
                "Origin",
                "https://example.org",
                "Access-Control-Request-Method",
                "GET",
                "Access-Control-Request-Headers",
                "range");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("GET", "HEAD");
        assertThat(answer.header("Access-Control-Allow-Headers")).contains("Range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.mpd", SEGMENT, "poster.jpg"})
    void describesAFileWithoutSendingIt(String path) {
        var answer = client.send("HEAD", video.play(path), null, null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Length")).isEqualTo("" + TestPresentation.bytes(path).length);
        assertThat(answer.bytes()).isEmpty();
        assertThat(answer.etag()).isEqualTo(client.get(video.play(path), null).etag());
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.mpd", "master.m3u8", SEGMENT, "poster.jpg"})
    void sendsNothingToWhoHasTheSameBytes(String path) {
        var etag = client.get(video.play(path), null).etag();

        var same = client.get(video.play(path), null, "If-None-Match", etag);
        var other = client.get(video.play(path), null, "If-None-Match", "\"other\"");

        assertThat(same.status()).isEqualTo(304);
        assertThat(same.bytes()).isEmpty();
        assertThat(same.etag()).isEqualTo(etag);
        assertThat(same.header("Cache-Control")).startsWith("public");
        assertThat(other.status()).isEqualTo(200);
    }

    @Test
    void isNotPlayableBeforeThereIsAPresentation() {
        var early = videos.processing("Early");

        assertThat(client.get(early.play("manifest.mpd"), null).status()).isEqualTo(404);
        var status = client.get(early.play("status.json"), null);
        assertThat(status.header("Cache-Control")).isEqualTo("no-store");
        assertThat(status.json().get("status").asString()).isEqualTo("processing");
        assertThat(status.json().get("dash").isNull()).isTrue();
    }

    @Test
    void swapsTheManifestWhenTheLadderIsComplete() {
        var growing = videos.processing("Growing");
        videos.becomePlayable(growing);
        var first = client.get(growing.play("manifest.mpd"), null);
        assertThat(first.header("Cache-Control")).isEqualTo("no-cache");

        videos.becomeReady(growing);

        var second = client.get(growing.play("manifest.mpd"), null, "If-None-Match", first.etag());
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.bytes()).isEqualTo(TestPresentation.bytes("manifest.mpd"));
    }

    @Test
    void stopsPlayingARemovedVideoWithinSeconds() {
        var removed = videos.ready("Removed");
        assertThat(client.get(removed.play(SEGMENT), null).status()).isEqualTo(200);

        videos.remove(removed);

        Awaitility.await()
                .atMost(Duration.ofSeconds(3))
                .until(() -> client.get(removed.play("status.json"), null).status() == 404);
        assertThat(client.get(removed.play(SEGMENT), null).status()).isEqualTo(404);
        assertThat(client.get(removed.play("manifest.mpd"), null).status()).isEqualTo(404);
        assertThat(client.get("/watch/" + removed.playbackId(), null).status()).isEqualTo(404);
    }
}
