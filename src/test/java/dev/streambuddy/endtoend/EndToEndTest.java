package dev.streambuddy.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.streambuddy.streaming.Browser;
import dev.streambuddy.transcoding.packaging.FragmentedMp4;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A film of twelve seconds in three chunks, from curl to the last segment, read by parsers that are not ours.
class EndToEndTest {

    private static final int SECONDS = 12;
    private static final int FRAMES = SECONDS * 24;

    private static final Api API = InProcess.api();
    private static JsonNode video;
    private static JsonNode manifests;

    @TempDir
    private Path folder;

    @BeforeAll
    static void upload() {
        var id = API.createAndUpload("Twelve seconds", Clips.film(SECONDS, "1280x720", 24, 5));
        video = API.awaitStatus(id, "ready");
        var base = video.get("playback").get("dash").asString().replace("manifest.mpd", "");
        manifests = new JsonMapper()
                .readTree(Command.run("node", "src/test/web/read-manifests.mjs", "target/web/node_modules", base));
    }

    @Test
    void theVideoSaysWhatItIs() throws IOException {
        assertThat(video.get("playable").asBoolean()).isTrue();
        assertThat(video.get("durationSeconds").asDouble()).isCloseTo(SECONDS, within(0.1));
        assertThat(values(video.get("renditions"), "name")).containsExactly("720p", "480p", "360p", "240p");
        assertThat(video.get("warnings")).isEmpty();
        assertThat(video.get("readyAt").asString()).isNotBlank();
        assertThat(Shape.of(video)).isEqualTo(Shape.ofExample("VideoDocument"));
    }

    @Test
    void theJobSaysWhatWasDone() throws IOException {
        var job = API.job(video.get("id").asString());

        assertThat(job.get("status").asString()).isEqualTo("succeeded");
        assertThat(job.get("percent").asInt()).isEqualTo(100);
        assertThat(values(job.get("steps"), "status")).containsOnly("succeeded");
        assertThat(values(job.get("renditions"), "percent")).containsOnly("100");
        assertThat(job.get("playableAt").asString())
                .isLessThanOrEqualTo(job.get("finishedAt").asString());
        assertThat(Shape.of(job)).isEqualTo(Shape.ofExample("JobDocument"));
    }

    @Test
    void aJobThatIsNotThereOrHasEndedIsRefusedWithAReason() {
        var job = "/api/v1/videos/" + video.get("id").asString() + "/job";

        assertThat(API.problem("GET", "/api/v1/videos/" + API.create("Never uploaded") + "/job"))
                .isEqualTo("job_not_found");
        assertThat(API.problem("POST", job + "/cancel")).isEqualTo("job_ended");
        assertThat(API.problem("POST", job + "/retry")).isEqualTo("job_not_retryable");
    }

    @Test
    void dashAndHlsNameTheSameSegmentsInTheSameGrid() {
        var dash = manifests.get("dash").get("video");
        var hls = manifests.get("hls").get("video");

        assertThat(manifests.get("problems")).isEmpty();
        assertThat(dash).hasSize(4);
        for (var track : dash) {
            assertThat(stream(track.get("segments")))
                    .hasSize(3)
                    .allSatisfy(it -> assertThat(it.get("duration").asDouble()).isEqualTo(4));
            var same = stream(hls).stream()
                    .filter(it -> it.get("name").equals(track.get("name")))
                    .findFirst()
                    .orElseThrow();
            assertThat(values(same.get("segments"), "uri")).isEqualTo(values(track.get("segments"), "uri"));
        }
    }

    @Test
    void bandwidthIsThePeakOfTheSegments() {
        for (var track : manifests.get("dash").get("video")) {
            var peak = stream(track.get("segments")).stream()
                    .mapToDouble(
                            it -> 8.0 * fetch(it).length / it.get("duration").asDouble())
                    .max()
                    .orElseThrow();
            assertThat(track.get("bandwidth").asDouble()).isBetween(peak, peak + 1);
        }
    }

    @Test
    void anotherReaderOfBoxesFindsTheSameTracks() {
        for (var track : manifests.get("mp4box")) {
            var picture = track.get("name").asString().endsWith("p");
            assertThat(track.get("brands").valueStream().map(JsonNode::asString))
                    .contains("cmfc");
            assertThat(track.get("codec").asString()).startsWith(picture ? "avc1." : "mp4a.40.2");
            assertThat(track.get("seconds").asDouble()).isCloseTo(SECONDS, within(0.1));
            if (picture) {
                assertThat(track.get("samples").asInt()).isEqualTo(FRAMES);
                assertThat(track.get("keys").asInt()).isEqualTo(SECONDS / 4);
                assertThat(track.get("fragments").asInt()).isEqualTo(SECONDS / 4);
            }
        }
    }

    @Test
    void everyTrackIsContinuousAndCompleteAndStartsAtZero() throws IOException {
        for (var track : manifests.get("dash").get("video")) {
            var mp4 = FragmentedMp4.read(whole(track));
            var frames = mp4.segments().stream().mapToInt(it -> it.samples()).sum();
            assertThat(frames).isEqualTo(FRAMES);
            assertContinuous(mp4);
            assertThat(mp4.fragments()).allMatch(FragmentedMp4.Fragment::startsWithSync);
            assertThat(mp4.fragments().getFirst().compositionOffset()).isZero();
            assertThat(track.get("codecs").asString()).isEqualTo(mp4.info().codecs());
        }
        var audio = FragmentedMp4.read(whole(manifests.get("dash").get("audio").get(0)));
        assertContinuous(audio);
        var seconds = audio.segments().stream().mapToLong(it -> it.duration()).sum() / 48_000.0;
        assertThat(seconds).isCloseTo(SECONDS, within(0.03));
    }

    @Test
    void everySegmentCanBeDecoded() throws IOException {
        var tracks = new ArrayList<>(stream(manifests.get("dash").get("video")));
        tracks.addAll(stream(manifests.get("dash").get("audio")));
        for (var track : tracks) {
            Command.run("ffmpeg", "-v", "error", "-xerror", "-i", whole(track).toString(), "-f", "null", "-");
        }
    }

    @Test
    void ffmpegPlaysBothManifests() {
        for (var manifest : List.of("dash", "hls")) {
            var frames = Command.run(
                    "ffprobe",
                    "-v",
                    "error",
                    "-select_streams",
                    "v:0",
                    "-count_packets",
                    "-show_entries",
                    "stream=nb_read_packets",
                    "-of",
                    "csv=p=0",
                    video.get("playback").get(manifest).asString());
            assertThat(frames.lines()
                            .filter(it -> !it.isBlank())
                            .findFirst()
                            .orElseThrow()
                            .replace(",", ""))
                    .isEqualTo(Integer.toString(FRAMES));
        }
    }

    @Test
    void theWatchPagePlaysItToTheEnd() {
        try (var browser = new Browser()) {
            var page = browser.open(1280, 800, ColorScheme.DARK);
            page.navigate(video.get("playback").get("page").asString());
            Browser.await(page, "window.video && video.readyState >= 2");
            page.keyboard().press("k");
            Browser.await(page, "video.currentTime > 1 && video.getVideoPlaybackQuality().totalVideoFrames > 20");
            page.evaluate("video.currentTime = 10");
            Browser.await(page, "video.ended && video.getVideoPlaybackQuality().totalVideoFrames > 50");
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "watch.png")));
            assertThat(page.evaluate("video.webkitAudioDecodedByteCount > 0")).isEqualTo(true);
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void everyFrameIsTheOneOfTheSource() throws IOException {
        var track = stream(manifests.get("dash").get("video")).getFirst();
        var log = folder.resolve("psnr.log");
        Command.run(
                "ffmpeg",
                "-v",
                "error",
                "-i",
                whole(track).toString(),
                "-i",
                Clips.film(SECONDS, "1280x720", 24, 5).toString(),
                "-filter_complex",
                "[0:v]settb=1/24,setpts=N,scale=1280:720[a];[1:v]settb=1/24,setpts=N[b];[a][b]psnr=stats_file=" + log,
                "-f",
                "null",
                "-");
        assertThat(Files.readAllLines(log))
                .hasSize(FRAMES)
                .allSatisfy(it -> assertThat(psnr(it)).as(it).isGreaterThan(27));
    }

    private static double psnr(String line) {
        return Double.parseDouble(
                line.replaceAll(".*psnr_avg:([0-9.]+|inf).*", "$1").replace("inf", "100"));
    }

    private static void assertContinuous(FragmentedMp4 mp4) {
        var expected = 0L;
        for (var segment : mp4.segments()) {
            assertThat(segment.decodeTime()).isEqualTo(expected);
            expected += segment.duration();
        }
    }

    /// All of a track, as a player puts it together.
    private Path whole(JsonNode track) throws IOException {
        var file = Files.createTempFile(folder, "track", ".mp4");
        Files.write(file, API.bytes(URI.create(track.get("init").asString())));
        for (var segment : track.get("segments")) {
            Files.write(file, fetch(segment), StandardOpenOption.APPEND);
        }
        return file;
    }

    private static byte[] fetch(JsonNode segment) {
        return API.bytes(URI.create(segment.get("uri").asString()));
    }

    private static List<JsonNode> stream(JsonNode array) {
        return array.valueStream().toList();
    }

    private static List<String> values(JsonNode array, String field) {
        return array.valueStream().map(it -> it.get(field).asString()).toList();
    }
}
