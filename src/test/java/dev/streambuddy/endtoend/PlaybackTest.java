package dev.streambuddy.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Page;
import dev.streambuddy.conformance.Conformance;
import dev.streambuddy.conformance.Finding;
import dev.streambuddy.streaming.Browser;
import dev.streambuddy.streaming.PlayerSite;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Many kinds of films in the players that sites use, on a page of another site: from the start to the end, and after
/// ten seeks.
class PlaybackTest {

    private static final Api API = InProcess.api();
    private static final Browser BROWSER = new Browser();
    private static final int SECONDS = 9;
    private static final int SEEKS = 10;

    private static final String PICTURE = "-f lavfi -i testsrc2=size=640x360:rate=%s:duration=" + SECONDS + " ";
    private static final String SOUND = "-f lavfi -i sine=frequency=%d:duration=" + SECONDS + " ";
    private static final String H264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac ";

    private static final String LONG_SOUND = "song.mp4";
    private static final String SHORT_SOUND = "quiet-end.mp4";
    private static final String COVER = "cover.mp4";
    private static final String DAMAGED = "damaged-end.mkv";

    /// Of films whose picture and sound are not equally long. Players stood still for ever where the shorter one ended,
    /// or took that for the end.
    private static final Map<String, Integer> LENGTHS = Map.of(LONG_SOUND, 32, SHORT_SOUND, 18, COVER, 30, DAMAGED, 32);

    private static final Map<String, String> FILMS = films();

    private static final Map<String, String> VIDEOS = new LinkedHashMap<>();
    private static @Nullable PlayerSite site;

    @TempDir
    private static Path folder;

    private static Map<String, String> films() {
        var films = new LinkedHashMap<String, String>();
        films.put("film.mp4", PICTURE.formatted("24000/1001") + SOUND.formatted(440) + H264);
        films.put("fast.mp4", PICTURE.formatted(60) + SOUND.formatted(440) + H264);
        films.put(
                "phone.mp4",
                PICTURE.formatted(30) + SOUND.formatted(440)
                        + "-vf transpose,select='not(eq(mod(n,7),3)+eq(mod(n,5),1))' -fps_mode vfr " + H264);
        films.put(
                "television.ts",
                PICTURE.formatted(50) + SOUND.formatted(440)
                        + "-vf tinterlace=interleave_top,setfield=tff -flags +ilme+ildct -c:v mpeg2video -b:v 4M");
        films.put(
                "languages.mkv",
                PICTURE.formatted(25) + SOUND.formatted(440) + SOUND.formatted(880) + "-map 0 -map 1 -map 2 " + H264
                        + "-metadata:s:a:0 language=eng -metadata:s:a:1 language=fra");
        films.put("surround.mp4", PICTURE.formatted(25) + SOUND.formatted(440) + H264 + "-ac 6");
        films.put(LONG_SOUND, picture(2) + sound(32) + H264);
        films.put(SHORT_SOUND, picture(18) + sound(3) + H264);
        films.put(COVER, picture(0.04) + sound(30) + H264);
        films.put(
                DAMAGED,
                picture(32) + sound(10) + "-c:v mjpeg -c:a aac -bsf:v noise=amount=if(gt(n\\,787)\\,1\\,0)"
                        + " -bsf:a noise=amount=if(gt(n\\,422)\\,1\\,0)");
        return films;
    }

    private static String picture(double seconds) {
        return "-f lavfi -i testsrc2=size=640x360:rate=25:duration=" + seconds + " ";
    }

    private static String sound(int seconds) {
        return "-f lavfi -i sine=duration=" + seconds + " ";
    }

    @BeforeAll
    static void publish() throws IOException {
        for (var film : FILMS.entrySet()) {
            var file = folder.resolve(film.getKey());
            Command.run(Stream.of(List.of("ffmpeg -nostdin -v error -y " + film.getValue()), List.of(file.toString()))
                    .flatMap(List::stream)
                    .flatMap(it -> Stream.of(it.strip().split("\\s+")))
                    .toList());
            VIDEOS.put(film.getKey(), API.createAndUpload(film.getKey(), file));
        }
        site = new PlayerSite(Files.createDirectory(folder.resolve("site")));
    }

    @AfterAll
    static void stop() {
        site().close();
        BROWSER.close();
    }

    @BeforeEach
    void startAnew() {
        BROWSER.closePages();
    }

    static Stream<Arguments> filmsInPlayers() {
        return FILMS.keySet().stream()
                .flatMap(film -> Stream.of("shaka dash", "shaka hls", "dashjs dash", "hlsjs hls")
                        .filter(it -> LENGTHS.containsKey(film) || !it.equals("shaka hls"))
                        .map(it -> it.split(" ", -1))
                        .map(it -> Arguments.of(film, it[0], it[1])));
    }

    @ParameterizedTest
    @MethodSource("filmsInPlayers")
    void playsToTheEndAndAfterSeeks(String film, String player, String kind) {
        var video = API.awaitStatus(VIDEOS.getOrDefault(film, ""), "ready");
        var page = site().load(BROWSER, player, video.get("playback").get(kind).asString());

        var duration = ((Number) page.evaluate("video.duration")).doubleValue();
        assertThat(duration).isCloseTo(video.get("durationSeconds").asDouble(), within(0.1));
        assertThat(duration).isCloseTo(LENGTHS.getOrDefault(film, SECONDS), within(0.1));
        assertThat(((Number) page.evaluate("playToTheEnd()")).doubleValue()).isCloseTo(duration, within(0.1));
        assertThat(shape(page)).isEqualTo(shape(video));
        var random = new Random(film.hashCode());
        for (var n = 0; n < SEEKS; n++) {
            page.evaluate("time => seek(time)", random.nextDouble() * (duration - 1));
        }
        assertThat(page.evaluate("failures.join()")).isEqualTo("");
        assertThat(BROWSER.errors()).isEmpty();
    }

    /// Its end cannot be decoded: the last picture stands, and the sound is silent.
    @Test
    void saysWhatOfADamagedFileIsMissing() {
        var video = API.awaitStatus(VIDEOS.getOrDefault(DAMAGED, ""), "ready");
        assertThat(video.get("warnings").valueStream().map(it -> it.get("code").asString()))
                .contains("picture_ends_early", "audio_length_differs");
        var manifest = URI.create(video.get("playback").get("dash").asString());
        assertThat(Conformance.check(manifest, folder.resolve(DAMAGED)))
                .extracting(Finding::check)
                .doesNotContain("ends_together", "tfdt_gap", "segment_alignment", "decode");
    }

    private static PlayerSite site() {
        return Objects.requireNonNull(site);
    }

    private static boolean shape(Page page) {
        return Boolean.TRUE.equals(page.evaluate("video.videoWidth > video.videoHeight"));
    }

    private static boolean shape(JsonNode video) {
        var rendition = video.get("renditions").get(0);
        return rendition.get("width").asInt() > rendition.get("height").asInt();
    }
}
