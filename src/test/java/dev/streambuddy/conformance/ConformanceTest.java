package dev.streambuddy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.endtoend.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The referee sees what is wrong: here with presentations of ffmpeg's own muxer, some of them spoilt further.
class ConformanceTest {

    private static final String SOURCE = "testsrc2=size=320x180:rate=25:duration=4";

    private static final String SOUND = " -f lavfi -i sine=duration=4 ";

    private static final String SHORT_SOUND = " -f lavfi -i sine=duration=3.5 ";

    /// What that muxer never gets right.
    private static final List<String> ALWAYS =
            List.of("bandwidth", "average_bandwidth", "frame_rate", "colours", "i_frames", "storyboard");

    @TempDir
    private static Path folder;

    private static Site site;

    @TempDir
    private Path own;

    @BeforeAll
    static void serve() throws IOException {
        site = new Site(folder);
    }

    @AfterAll
    static void end() {
        site.close();
    }

    @BeforeEach
    void make() throws IOException {
        present("", SOUND);
    }

    @Test
    void findsWhatIsWrongInManifests() throws IOException {
        assertThat(checks(source("right.mp4", SOURCE))).containsAll(ALWAYS).doesNotContain("unreadable");
        var playlist = folder.resolve("media_0.m3u8");
        Files.writeString(
                playlist,
                Files.readString(playlist)
                        .replace("DURATION:2", "DURATION:3")
                        .replaceFirst("EXTINF:2.000000", "EXTINF:2.040000")
                        .replaceFirst("\nchunk", "\n/chunk"));
        assertThat(checks(source("right.mp4", SOURCE)))
                .contains("target_duration", "extinf", "absolute_uri", "same_segments");
    }

    @Test
    void hasNothingToSayOfPicturesThatAreRight() {
        assertThat(checks(source("right.mp4", SOURCE)))
                .doesNotContain("picture", "duration", "aspect", "decode", "idr", "tfdt_gap", "frame_count");
    }

    /// As if that had been the source.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            picture     | testsrc2=size=320x180:rate=25:duration=4,hflip
            picture     | testsrc2=size=320x180:rate=25:duration=4,hue=h=120
            picture     | testsrc2=size=320x180:rate=25:duration=5,trim=start=1,setpts=PTS-STARTPTS
            picture     | testsrc2=size=320x180:rate=25:duration=4,scale=in_color_matrix=bt601:out_color_matrix=bt709
            aspect      | testsrc2=size=320x180:rate=25:duration=4,setsar=4/3
            aspect      | testsrc2=size=180x320:rate=25:duration=4
            upscale     | testsrc2=size=160x90:rate=25:duration=4
            duration    | testsrc2=size=320x180:rate=25:duration=4.4
            frame_count | testsrc2=size=320x180:rate=25:duration=4.2
            grid        | testsrc2=size=320x180:rate=10:duration=4
            """)
    void findsWhatIsNotAsInTheSource(String check, String source) {
        assertThat(checks(source("other.mp4", source))).contains(check);
    }

    @Test
    void findsSegmentsThatAreMissingOrDamaged() throws IOException {
        var right = source("right.mp4", SOURCE);
        var second = folder.resolve("chunk-stream0-00002.m4s");
        var bytes = Files.readAllBytes(second);
        var damaged = bytes.clone();
        Arrays.fill(damaged, bytes.length / 2, bytes.length / 2 + 2_000, (byte) 0);
        Files.write(second, damaged);
        assertThat(checks(right)).contains("decode");
        Files.copy(
                second, folder.resolve("chunk-stream0-00001.m4s"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(checks(right)).contains("tfdt_gap", "timeline");
        Files.delete(second);
        assertThat(checks(right)).contains("unreadable");
    }

    @Test
    void findsSegmentsThatCannotBeEntered() {
        present("-bf 2 -x264-params open-gop=1:b-adapt=0", SOUND);
        assertThat(checks(source("right.mp4", SOURCE))).contains("idr");
    }

    @Test
    void findsTracksThatEndEarlierThanOthers() {
        var right = source("right.mp4", SOURCE);
        assertThat(checks(right)).doesNotContain("ends_together", "duration");
        present("", SHORT_SOUND);
        assertThat(checks(right)).contains("ends_together", "duration");
    }

    private static List<String> checks(Path source) {
        return Conformance.check(site.manifest(), source).stream()
                .map(Finding::check)
                .toList();
    }

    private static void present(String options, String sound) {
        ffmpeg("-f lavfi -i " + SOURCE + sound + "-c:v libx264 -preset ultrafast -pix_fmt yuv420p "
                + options + " -g 50 -keyint_min 50 -sc_threshold 0 -c:a aac -f dash -seg_duration 2 -use_template 1"
                + " -use_timeline 1 -hls_playlist 1 -hls_master_name master.m3u8 " + folder.resolve("manifest.mpd"));
        ffmpeg("-f lavfi -i " + SOURCE + " -frames:v 1 " + folder.resolve("poster.jpg"));
    }

    private Path source(String name, String picture) {
        var file = own.resolve(name);
        ffmpeg("-f lavfi -i " + picture + SOUND
                + "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -colorspace bt709 -c:a aac " + file);
        return file;
    }

    private static void ffmpeg(String arguments) {
        Command.run(("ffmpeg -nostdin -v error -y " + arguments).split("\\s+"));
    }
}
