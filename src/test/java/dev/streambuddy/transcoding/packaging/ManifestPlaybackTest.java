package dev.streambuddy.transcoding.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streambuddy.transcoding.FrameRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What we write, read by ffmpeg's own DASH and HLS demuxers.
class ManifestPlaybackTest {

    private static final FrameRate RATE = new FrameRate(30000, 1001);
    private static final int FRAMES = 299;

    @TempDir
    static Path folder;

    @BeforeAll
    static void publish() throws IOException {
        var videos = List.of(video("180p", 180), video("90p", 90));
        var audios = List.of(audio("audio-1", 2, "eng", true), audio("audio-2", 1, "fra", false));
        Files.writeString(folder.resolve("manifest.mpd"), DashManifest.write(Tracks.of(videos, audios)));
        Files.writeString(folder.resolve("master.m3u8"), HlsPlaylists.multivariant(Tracks.of(videos, audios)));
        Files.writeString(folder.resolve("only-audio.mpd"), DashManifest.write(Tracks.of(List.of(), audios)));
        Files.writeString(folder.resolve("only-audio.m3u8"), HlsPlaylists.multivariant(Tracks.of(List.of(), audios)));
        Files.writeString(folder.resolve("silent.mpd"), DashManifest.write(Tracks.of(videos, List.of())));
        Files.writeString(folder.resolve("silent.m3u8"), HlsPlaylists.multivariant(Tracks.of(videos, List.of())));
        for (var video : videos) {
            media(video.name(), video.info(), video.segments());
        }
        for (var audio : audios) {
            media(audio.name(), audio.info(), audio.segments());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.mpd", "master.m3u8"})
    void offersEveryTrack(String manifest) {
        assertThat(streams(manifest))
                .containsExactlyInAnyOrder("video,320,180", "video,160,90", "audio,48000,2", "audio,48000,1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"only-audio.mpd", "only-audio.m3u8"})
    void offersAPresentationWithoutVideo(String manifest) {
        assertThat(streams(manifest)).contains("audio,48000,2", "audio,48000,1").noneMatch(s -> s.startsWith("video"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"silent.mpd", "silent.m3u8"})
    void offersAPresentationWithoutAudio(String manifest) {
        assertThat(streams(manifest)).containsExactlyInAnyOrder("video,320,180", "video,160,90");
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.mpd", "master.m3u8", "silent.mpd", "silent.m3u8", "180p.m3u8"})
    void playsEveryFrameOfBothChunksAtItsTime(String manifest) {
        var times = Clips.run(
                        "ffprobe -v error -select_streams v:0 -of csv=p=0 -show_entries frame=pts_time",
                        folder.resolve(manifest))
                .stream()
                .filter(line -> !line.isBlank())
                .mapToDouble(line -> Double.parseDouble(line.replace(",", "")))
                .toArray();

        assertThat(times).hasSize(FRAMES);
        for (var i = 1; i < FRAMES; i++) {
            assertThat(times[i] - times[0]).isEqualTo(RATE.seconds(i), within(0.0001));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.mpd", "master.m3u8", "only-audio.mpd", "only-audio.m3u8", "audio-1.m3u8"})
    void decodesWithoutAComplaint(String manifest) {
        assertThat(Clips.run("ffmpeg -v warning -xerror -i", folder.resolve(manifest), "-f", "null", "-"))
                .isEmpty();
    }

    private static List<String> streams(String manifest) {
        return Clips.probe(folder.resolve(manifest), "stream", "codec_type,width,height,sample_rate,channels").stream()
                .filter(line -> !line.isBlank())
                .distinct()
                .toList();
    }

    private static VideoTrack video(String name, int height) throws IOException {
        var segments = new ArrayList<Segment>();
        var first = Clips.video(folder.resolve(name + "-0.mp4"), height, RATE, 60, 0, 180);
        var second = Clips.video(folder.resolve(name + "-1.mp4"), height, RATE, 60, 180, FRAMES - 180);
        segments.addAll(
                Clips.store(first, folder.resolve(Tracks.EDITION).resolve(name)).segments());
        var track = Clips.store(second, folder.resolve(Tracks.EDITION).resolve(name));
        segments.addAll(track.segments());
        return new VideoTrack(name, track.info(), RATE, segments);
    }

    private static AudioTrack audio(String name, int channels, String language, boolean isDefault) throws IOException {
        var file = Clips.audio(folder.resolve(name + ".mp4"), channels, 48000, "10");
        var track = Clips.store(file, folder.resolve(Tracks.EDITION).resolve(name));
        return new AudioTrack(name, name.hashCode(), track.info(), language, null, isDefault, track.segments());
    }

    private static void media(String name, TrackInfo info, List<Segment> segments) throws IOException {
        var playlist = HlsPlaylists.media(Tracks.EDITION, name, info, segments);
        Files.writeString(folder.resolve(SegmentNames.playlist(name)), playlist);
    }
}
