package dev.streambuddy.transcoding.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streambuddy.transcoding.FrameRate;
import dev.streambuddy.transcoding.SourceFacts;
import dev.streambuddy.transcoding.SourceFacts.VideoFacts;
import dev.streambuddy.transcoding.Warning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeTest {

    private static final String PICTURE = "-f lavfi -i testsrc2=size=320x180:rate=25:duration=2 ";
    private static final String SOUND = "-f lavfi -i sine=duration=2 ";
    private static final String H264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p ";

    @TempDir
    private Path folder;

    @Test
    void findsOutWhatAnOrdinaryFileIs() {
        var facts = probe("a.mp4", PICTURE + SOUND + H264 + "-c:a aac -ac 2 -metadata:s:a:0 language=eng");
        assertThat(facts.container()).startsWith("mov");
        assertThat(facts.durationSeconds()).isEqualTo(2, within(0.05));
        assertThat(facts.warnings()).isEmpty();
        assertThat(facts.audio())
                .extracting(it -> it.codec() + " " + it.channels() + " " + it.sampleRate() + " " + it.language())
                .containsExactly("aac 2 44100 eng");
        var video = video(facts);
        assertThat(video.codec()).isEqualTo("h264");
        assertThat(video.pixelFormat()).isEqualTo("yuv420p");
        assertThat(video.displayWidth()).isEqualTo(320);
        assertThat(video.frames()).isEqualTo(50);
        assertThat(video.frameRate()).isEqualTo(new FrameRate(25, 1));
        assertThat(video.variableFrameRate()).isFalse();
        assertThat(video.interlaced()).isFalse();
        assertThat(video.endSeconds()).isEqualTo(2, within(0.001));
        assertThat(video.bitsPerSecond()).isPositive();
    }

    @Test
    void seesHowAPhoneWasHeld() throws IOException {
        var clip = Fixtures.turn(Fixtures.clip(folder.resolve("turned.mp4"), PICTURE + H264), 0, 1, -1, 0);
        var video = video(Fixtures.probe().probe(Fixtures.input(clip), Fixtures.size(clip)));
        assertThat(video.rotation()).isEqualTo(90);
        assertThat(video.width()).isEqualTo(320);
        assertThat(video.displayWidth()).isEqualTo(180);
        assertThat(video.displayHeight()).isEqualTo(320);
    }

    @Test
    void squaresPixelsUnlessTheirAspectIsAbsurd() {
        assertThat(video(probe("wide.mp4", PICTURE + "-vf setsar=4/3 " + H264)).displayWidth())
                .isEqualTo(427);
        assertThat(video(probe("absurd.mp4", PICTURE + "-vf setsar=99/1 " + H264))
                        .displayWidth())
                .isEqualTo(320);
    }

    @Test
    void measuresVariableFrameRates() {
        var video = video(probe("vfr.mp4", PICTURE + "-vf select='mod(n,3)' -fps_mode vfr " + H264));
        assertThat(video.variableFrameRate()).isTrue();
        assertThat(video.frameRate().value()).isBetween(15.0, 20.0);
    }

    /// Time stamps of many rates are no whole tenths of a millisecond.
    @ParameterizedTest
    @CsvSource({"60000/1001, 60000/1001", "60, 60", "75, 75/2", "120, 60", "144, 48", "240, 60"})
    void anEvenRateStaysExact(String rate, String shown) {
        var video =
                video(probe("fast.mp4", "-f lavfi -i testsrc2=size=320x180:rate=" + rate + " -frames:v 122 " + H264));
        assertThat(video.variableFrameRate()).isFalse();
        assertThat(Grid.of(video, Fixtures.ENCODING).rate()).hasToString(shown);
    }

    @Test
    void gapsDoNotSlowAnEvenRateDown() {
        var still = video(probe(
                "screen.mkv",
                "-f lavfi -i testsrc2=size=320x180:rate=30:duration=8 -vf select='lt(t,2)+gt(t,6)' -fps_mode vfr "
                        + H264));
        assertThat(still.frames()).isEqualTo(119);
        assertThat(still.frameRate().value()).isBetween(29.5, 30.5);
        var film =
                video(probe("film.mp4", PICTURE.replace("25", "24") + "-vf select='mod(n,6)' -fps_mode vfr " + H264));
        assertThat(Grid.of(film, Fixtures.ENCODING).rate()).isEqualTo(new FrameRate(24, 1));
        var dropped = video(probe("dropped.mp4", PICTURE + "-vf select='mod(n,6)' -fps_mode vfr " + H264));
        assertThat(dropped.variableFrameRate()).isTrue();
        assertThat(dropped.frameRate().value()).isBetween(24.9, 25.1);
    }

    /// A screen that is still for most of the time, and on which a film plays for a moment.
    @Test
    void whatMovesForAMomentIsSeenToMove() {
        var screen = video(probe(
                "bursts.mkv",
                "-f lavfi -i testsrc2=size=320x180:rate=60:duration=20 -vf select='lt(t\\,4)+not(mod(n\\,60))' -fps_mode vfr "
                        + H264));
        assertThat(screen.variableFrameRate()).isTrue();
        assertThat(Grid.of(screen, Fixtures.ENCODING).rate()).isEqualTo(new FrameRate(30, 1));
    }

    /// Where several pictures share a packet of the program stream, only the first one has a time to be shown at.
    @ParameterizedTest
    @ValueSource(strings = {"-bf 0", "-bf 2"})
    void picturesWithoutATimeOfTheirOwnAreEven(String reordered) {
        var video = video(probe("shared.mpg", PICTURE + "-c:v mpeg2video -b:v 300k -f vob " + reordered));
        assertThat(video.variableFrameRate()).isFalse();
        assertThat(video.frameRate()).isEqualTo(new FrameRate(25, 1));
        assertThat(video.endSeconds()).isEqualTo(2, within(0.001));
    }

    @Test
    void takesASingleFrame() {
        var video = video(probe("one.mp4", PICTURE + "-frames:v 1 " + H264));
        assertThat(video.frames()).isEqualTo(1);
        assertThat(video.endSeconds()).isEqualTo(0.04, within(0.001));
    }

    @Test
    void readsColours() {
        var tags = "-color_trc smpte2084 -color_primaries bt2020 -colorspace bt2020nc -color_range tv ";
        var hdr = video(probe("hdr.mkv", PICTURE + tags + "-c:v libx265 -preset ultrafast -pix_fmt yuv420p10le"));
        assertThat(hdr.transfer()).isEqualTo("smpte2084");
        assertThat(hdr.matrix()).isEqualTo("bt2020nc");
        assertThat(hdr.fullRange()).isFalse();
        var full = video(probe("full.mp4", PICTURE + "-c:v libx264 -preset ultrafast -pix_fmt yuvj420p"));
        assertThat(full.fullRange()).isTrue();
        assertThat(full.transfer()).isNull();
    }

    @Test
    void seesTransparencyThatOnlyATagTells() {
        var webm = PICTURE + "-c:v libvpx -auto-alt-ref 0 -pix_fmt ";
        assertThat(video(probe("clear.webm", webm + "yuva420p")).pixelFormat()).isEqualTo("yuva420p");
        assertThat(video(probe("opaque.webm", webm + "yuv420p")).pixelFormat()).isEqualTo("yuv420p");
    }

    @Test
    void takesSoundWithoutPictureAndPictureWithoutSound() {
        var sound = probe("sound.mp3", SOUND + "-ac 1");
        assertThat(sound.video()).isNull();
        assertThat(sound.audio()).hasSize(1);
        assertThat(sound.durationSeconds()).isEqualTo(2, within(0.1));
        assertThat(probe("picture.mp4", PICTURE + H264).audio()).isEmpty();
    }

    @Test
    void doesNotTakeCoverArtForVideo() {
        Fixtures.clip(folder.resolve("cover.jpg"), "-f lavfi -i color=red:size=64x64 -frames:v 1");
        var cover = "-i " + folder.resolve("cover.jpg") + " -map 0:a -map 1:v -disposition:v:0 attached_pic";
        assertThat(probe("song.mp3", SOUND + cover).video()).isNull();
    }

    @Test
    void takesOddSizesAsTheyAre() {
        var video = video(probe("odd.webm", "-f lavfi -i testsrc=size=161x121:rate=10:duration=1 -c:v libvpx"));
        assertThat(video.displayWidth()).isEqualTo(161);
        assertThat(video.displayHeight()).isEqualTo(121);
    }

    @Test
    void findsTheDurationOfAFileWhoseHeaderHasNone() {
        var facts = probe("live.webm", PICTURE + "-c:v libvpx -f webm -live 1");
        assertThat(facts.durationSeconds()).isEqualTo(2, within(0.05));
    }

    @Test
    void warnsOfWhatIsLeftOut() throws IOException {
        Files.writeString(folder.resolve("s.srt"), "1\n00:00:00,000 --> 00:00:01,000\nHello\n");
        var facts = probe(
                "subtitled.mkv",
                PICTURE + "-i " + folder.resolve("s.srt") + " -map 0 -map 0 -map 1 -map 1 -disposition:s:1 forced "
                        + H264);
        assertThat(facts.warnings()).extracting(Warning::code).containsExactly("extra_video_dropped");
        assertThat(facts.texts())
                .extracting(it -> it.codec() + " " + it.language() + " " + it.forced())
                .containsExactly("ass und false", "ass und true");
    }

    /// Fifty packets, which are looked at first, give no picture here.
    /// Such as the segments of HLS: a seek to anywhere else than the start finds nothing to begin with.
    @ParameterizedTest
    @CsvSource({"2, 2", "2, 0", "20, 2"})
    void takesATransportStreamWithASingleKeyFrame(int seconds, int reordered) {
        var picture = "-f lavfi -i testsrc2=size=320x180:rate=25:duration=%d ".formatted(seconds);
        var video = video(probe("one-group.ts", picture + H264 + "-sc_threshold 0 -g 1000 -bf " + reordered));
        assertThat(video.endSeconds()).isEqualTo(seconds, within(0.05));
        assertThat(video.longestGroupSeconds()).isEqualTo(seconds, within(0.1));
    }

    @Test
    void takesABroadcastThatBeginsLongBeforeItsFirstKeyFrame() {
        var late = "-bsf:v noise=drop='lt(n\\,1)' -muxdelay 0 -f mpegts";
        var facts = probe(
                "late.ts",
                "-f lavfi -i testsrc2=size=320x180:rate=25:duration=8 " + H264 + "-g 100 -sc_threshold 0 " + late);
        assertThat(video(facts).endSeconds()).isGreaterThan(7);
    }

    private SourceFacts probe(String name, String arguments) {
        var file = Fixtures.clip(folder.resolve(name), arguments);
        return Fixtures.probe().probe(Fixtures.input(file), Fixtures.size(file));
    }

    private static VideoFacts video(SourceFacts facts) {
        return Objects.requireNonNull(facts.video());
    }
}
