package dev.streambuddy.transcoding.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.streambuddy.streaming.Browser;
import dev.streambuddy.streaming.PlayerSite;
import dev.streambuddy.transcoding.FrameRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A presentation with everything, as parsers of npm and Shaka Player understand it.
class PlayersTest {

    private static final FrameRate RATE = new FrameRate(30000, 1001);

    @TempDir
    static Path folder;

    private static @Nullable PlayerSite site;

    private static VideoTrack video = Tracks.video("180p", 320, 180, 30000, 1001);

    @BeforeAll
    static void publish() throws IOException {
        video = video();
        var stereo = audio("audio-1", 2);
        var tracks = Tracks.of(List.of(video), List.of(stereo, audio("audio-1-surround", 6)))
                .withTexts(List.of(
                        text("text-1", TextTrack.Kind.SUBTITLES, "fra"),
                        text("text-2", TextTrack.Kind.CAPTIONS, "eng")))
                .withStoryboard(sprites());
        write("manifest.mpd", DashManifest.write(tracks));
        write("master.m3u8", HlsPlaylists.multivariant(tracks));
        write("180p.m3u8", HlsPlaylists.media(Tracks.EDITION, video.name(), video.info(), video.segments()));
        write("180p-iframes.m3u8", HlsPlaylists.iFrames(Tracks.EDITION, video));
        for (var audio : tracks.audios()) {
            var playlist = HlsPlaylists.media(Tracks.EDITION, audio.name(), audio.info(), audio.segments());
            write(SegmentNames.playlist(audio.name()), playlist);
        }
        for (var text : tracks.texts()) {
            write(SegmentNames.playlist(text.name()), HlsPlaylists.subtitles(tracks, text));
        }
        site = new PlayerSite(folder);
    }

    @AfterAll
    static void stop() {
        site().close();
    }

    @Test
    void parsersOfNpmFindWhatThereIs() {
        var found = new JsonMapper()
                .readTree(String.join(
                        "", Clips.run("node src/test/web/read-manifests.mjs target/web/node_modules", site().base())));

        assertThat(found.get("problems")).isEmpty();
        var dash = found.get("dash");
        assertThat(names(dash.get("video"))).containsExactly("180p");
        assertThat(names(dash.get("audio"))).containsExactly("audio-1", "audio-1-surround");
        assertThat(names(dash.get("text"))).containsExactly("text-1", "text-2");
        assertThat(dash.get("text").get(0).get("segments").get(0).get("uri").asString())
                .isEqualTo(site().base() + "0123456789abcdef/captions/text-1.vtt");
        var hls = found.get("hls");
        assertThat(names(hls.get("video"))).containsExactly("180p");
        assertThat(names(hls.get("audio"))).containsExactlyInAnyOrder("audio-1", "audio-1-surround");
        assertThat(names(hls.get("text"))).containsExactlyInAnyOrder("text-1", "text-2");
        assertThat(hls.get("text").get(0).get("segments")).hasSize(1);
        var iFrames = hls.get("iFrames").get(0);
        assertThat(iFrames.get("only").asBoolean()).isTrue();
        assertThat(iFrames.get("bandwidth").asLong())
                .isEqualTo(video.iFrameFigures().peakBitsPerSecond());
        assertThat(iFrames.get("segments")
                        .valueStream()
                        .map(it -> it.get("bytes").asLong()))
                .containsExactlyElementsOf(
                        video.segments().stream().map(Segment::syncBytes).toList());
    }

    @Test
    void aFirstPictureIsAllItTakesToShowIt() throws IOException {
        for (var number = 1; number <= video.segments().size(); number++) {
            var file = Files.createTempFile(folder, "picture", ".mp4");
            var media = Files.readAllBytes(folder.resolve(SegmentNames.media(Tracks.EDITION, "180p", number)));
            var init = Files.readAllBytes(folder.resolve(SegmentNames.init(Tracks.EDITION, "180p")));
            var length = (int) video.segments().get(number - 1).syncBytes();
            var both = Arrays.copyOf(init, init.length + length);
            System.arraycopy(media, 0, both, init.length, length);
            Files.write(file, both);

            assertThat(Clips.run(
                            "ffprobe -v quiet -count_frames -of csv=p=0 -show_entries stream=nb_read_frames", file))
                    .first()
                    .asString()
                    .startsWith("1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.mpd", "master.m3u8"})
    void shakaOffersEverything(String manifest) {
        try (var browser = new Browser()) {
            var page = site().load(browser, "shaka", manifest);

            assertThat(page.evaluate("player.getTextTracks().map(it => `${it.language} ${it.kind}`).sort().join()"))
                    .isEqualTo(manifest.endsWith("mpd") ? "en caption,fr subtitle" : "en subtitle,fr subtitle");
            assertThat(page.evaluate(
                            "[...new Set(player.getVariantTracks().map(it => it.channelsCount))].sort().join()"))
                    .isEqualTo("2,6");
            assertThat(browser.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"shaka, manifest.mpd", "dashjs, manifest.mpd", "shaka, master.m3u8", "hlsjs, master.m3u8"})
    void playersShowSubtitles(String player, String manifest) {
        try (var browser = new Browser()) {
            var page = site().load(browser, player, manifest);
            page.evaluate("name => subtitles[name]('fr')", player);
            page.evaluate("video.currentTime = 5");

            Browser.await(page, "cues() === 'Bonjour'");
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void shakaFindsThePictureOfATime() {
        try (var browser = new Browser()) {
            var page = site().load(browser, "shaka", "manifest.mpd");

            assertThat(page.evaluate("player.getImageTracks().map(it => `${it.width}x${it.height}`).join()"))
                    .isEqualTo("160x90");
            assertThat(picture(page, 9.1)).isEqualTo("00003.jpg 0 0 160x90 8.008");
            assertThat(picture(page, 3)).isEqualTo("00001.jpg 160 0 160x90 2.002");
            assertThat(browser.errors()).isEmpty();
        }
    }

    private static Object picture(Page page, double seconds) {
        return page.evaluate("""
                async (time) => {
                  const it = await player.getThumbnails(null, time);
                  const name = it.uris[0].split('/').pop();
                  return `${name} ${it.positionX} ${it.positionY} ${it.width}x${it.height} ${it.startTime.toFixed(3)}`;
                }""", seconds);
    }

    private static List<String> names(JsonNode tracks) {
        return tracks.valueStream().map(it -> it.get("name").asString()).toList();
    }

    private static PlayerSite site() {
        return Objects.requireNonNull(site);
    }

    private static void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private static VideoTrack video() throws IOException {
        var file = Clips.video(folder.resolve("v.mp4"), 180, RATE, 60, 0, 299);
        var track = Clips.store(file, folder.resolve(Tracks.EDITION).resolve("180p"));
        return new VideoTrack("180p", track.info(), RATE, track.segments());
    }

    private static AudioTrack audio(String name, int channels) throws IOException {
        var file = Clips.audio(folder.resolve(name + ".mp4"), channels, 48000, "10");
        var track = Clips.store(file, folder.resolve(Tracks.EDITION).resolve(name));
        return new AudioTrack(name, 0, track.info(), "eng", null, true, track.segments());
    }

    private static TextTrack text(String name, TextTrack.Kind kind, String language) throws IOException {
        var file = SegmentNames.text(Tracks.EDITION, name);
        var text = new WebVtt(List.of(WebVtt.Cue.of(1, 9.9, "Bonjour"))).write();
        Files.createDirectories(folder.resolve(file).getParent());
        write(file, text);
        return new TextTrack(name, kind, language, null, file, text.length());
    }

    /// Five pictures, two on a sprite.
    private static Storyboard sprites() throws IOException {
        Files.createDirectories(folder.resolve(Tracks.EDITION).resolve("storyboard"));
        Clips.run(
                "ffmpeg -v error -f lavfi -i testsrc2=s=160x90:r=1:d=5 -vf tile=2x1",
                folder.resolve(Tracks.EDITION).resolve("storyboard/%05d.jpg"));
        return new Storyboard(160, 90, 2, 1, 60 * 1001 / 30000.0, 5, 3, 20_000);
    }
}
