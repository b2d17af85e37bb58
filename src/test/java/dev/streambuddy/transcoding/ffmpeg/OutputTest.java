package dev.streambuddy.transcoding.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuddy.transcoding.SourceFacts;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the commands write, looked at.
class OutputTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    @Test
    void soundStartsAtZeroAndComesInSegments() throws IOException {
        var clip = Fixtures.clip(folder.resolve("a.mp4"), "-f lavfi -i sine=duration=9.5 -c:a aac -ac 2");
        var plan = Fixtures.planner().plan(facts(clip)).audio().getFirst();
        var out = folder.resolve("audio.mp4");
        run(Fixtures.commands().audio(plan, Fixtures.input(clip), out));
        var fragments = Fragments.of(out).fragments();
        assertThat(fragments).hasSize(3);
        assertThat(fragments.getFirst().decodeTime()).isZero();
        assertThat(fragments.getFirst().samples()).isBetween(187, 188);
        run(Fixtures.commands().decode(out));
    }

    @Test
    void soundThatChangesOnTheWayIsMadeEvenFirst() throws IOException {
        var tone = "-f lavfi -i sine=duration=2:sample_rate=48000 -c:a ac3 ";
        var clip = Fixtures.clip(folder.resolve("tones.ts"), tone + "-ac 1");
        var second = Fixtures.clip(folder.resolve("second.ts"), tone + "-ac 2 -output_ts_offset 2");
        Files.write(clip, Files.readAllBytes(second), StandardOpenOption.APPEND);
        var plan = Fixtures.planner().plan(facts(clip)).audio().getFirst();
        var out = folder.resolve("audio.mp4");
        assertThatThrownBy(() -> run(Fixtures.commands().audio(plan, Fixtures.input(clip), out)))
                .isInstanceOf(FfmpegException.class);

        var even = folder.resolve("even.mkv");
        run(Fixtures.commands().evenAudio(plan, Fixtures.input(clip), even));
        run(Fixtures.commands().audio(plan.alone(), Fixtures.input(even), out));
        var samples = Fragments.of(out).fragments().stream()
                .mapToInt(Fragments.Fragment::samples)
                .sum();
        assertThat(samples).isCloseTo(4 * 48_000 / 1024, Offset.offset(2));
    }

    @Test
    void picturesAreUprightAndSquareInEveryRendition() throws IOException {
        var wide =
                "-f lavfi -i testsrc2=size=720x576:rate=25:duration=1 -vf setsar=16/15 -c:v libx264 -preset ultrafast";
        var clip = Fixtures.turn(Fixtures.clip(folder.resolve("turned.mp4"), wide), 0, 1, -1, 0);
        var plan = Objects.requireNonNull(Fixtures.planner().plan(facts(clip)).video());
        for (var lane : plan.lanes()) {
            run(Fixtures.commands().chunk(plan, lane, plan.chunks().getFirst(), Fixtures.input(clip), folder));
        }
        for (var rung : plan.rungs()) {
            var file = folder.resolve(rung.name() + ".mp4");
            var video = Objects.requireNonNull(facts(file).video());
            assertThat(video.width()).isEqualTo(rung.width()).isEqualTo(video.displayWidth());
            assertThat(video.height()).isEqualTo(rung.height()).isGreaterThan(rung.width());
            assertThat(video.rotation()).isZero();
            assertThat(video.transfer()).isEqualTo("bt709");
            run(Fixtures.commands().decode(file));
        }
    }

    /// Compares with ffmpeg's own idea of upright.
    @ParameterizedTest
    @CsvSource({
        "1, 0, 0, 1", "0, 1, -1, 0", "-1, 0, 0, -1", "0, -1, 1, 0",
        "-1, 0, 0, 1", "0, 1, 1, 0", "1, 0, 0, -1", "0, -1, -1, 0"
    })
    void everyWayToHoldACameraIsShownUpright(int a, int b, int c, int d) throws IOException {
        var picture = "-f lavfi -i testsrc=size=320x180 -frames:v 1 -c:v libx264 -pix_fmt yuv420p";
        var clip = Fixtures.turn(Fixtures.clip(folder.resolve("turned.mp4"), picture), a, b, c, d);
        var filters = new ArrayList<>(Picture.turning(
                Picture.filters(Objects.requireNonNull(facts(clip).video()))));
        filters.add("null");
        Fixtures.clip(folder.resolve("theirs.png"), "-i " + clip);
        Fixtures.clip(folder.resolve("ours.png"), "-noautorotate -i " + clip + " -vf " + String.join(",", filters));
        assertThat(folder.resolve("ours.png")).hasSameBinaryContentAs(folder.resolve("theirs.png"));
    }

    @Test
    void aChangeOfSizeInMidStreamDoesNotDisturbTheGrid() throws IOException {
        var small = Fixtures.clip(
                folder.resolve("small.ts"), "-f lavfi -i testsrc2=size=160x90:rate=25:duration=3 -c:v mpeg2video");
        var large = Fixtures.clip(
                folder.resolve("large.ts"),
                "-f lavfi -i testsrc2=size=320x180:rate=25:duration=3 -c:v mpeg2video -output_ts_offset 3");
        var both = folder.resolve("both.ts");
        Files.write(both, Files.readAllBytes(small));
        Files.write(both, Files.readAllBytes(large), StandardOpenOption.APPEND);
        var plan = Objects.requireNonNull(Fixtures.planner().plan(facts(both)).video());
        run(Fixtures.commands()
                .chunk(plan, plan.lanes().getFirst(), plan.chunks().getFirst(), Fixtures.input(both), folder));
        var samples = Fragments.of(folder.resolve(plan.rungs().getFirst().name() + ".mp4")).fragments().stream()
                .mapToInt(Fragments.Fragment::samples)
                .sum();
        assertThat(samples).isBetween(149, 151);
    }

    @Test
    void aPosterIsNotBlackAndUpright() throws IOException {
        var clip = Fixtures.clip(
                folder.resolve("dark.mp4"),
                "-f lavfi -i color=black:size=320x180:rate=25:duration=3 -f lavfi -i color=red:size=320x180:rate=25:duration=3"
                        + " -filter_complex [0][1]concat -c:v libx264 -preset ultrafast");
        var poster = poster(facts(clip), clip);
        assertThat(poster.getWidth()).isEqualTo(320);
        assertThat(poster.getRGB(160, 90) >> 16 & 0xff).isGreaterThan(200);
    }

    /// Readers of JPEG know BT.601 in full range only: pure red was shown with 230 of 255.
    @ParameterizedTest
    @CsvSource({"1280x720, bt709, tv", "320x180, smpte170m, tv", "320x180, bt709, pc"})
    void stillsHaveTheColoursOfTheFilm(String size, String matrix, String range) throws IOException {
        var convert = "scale=out_color_matrix=%s:out_range=%s,format=yuv420p,setparams=colorspace=%s:range=%s"
                .formatted(matrix, range, matrix, range);
        var clip = Fixtures.clip(
                folder.resolve("red.mp4"),
                "-f lavfi -i color=red:size=" + size + ":rate=25:duration=1,format=gbrp -vf " + convert
                        + " -c:v libx264 -preset ultrafast -colorspace " + matrix + " -color_range " + range);
        assertThatIsRed(poster(facts(clip), clip));
        var plan = Objects.requireNonNull(Fixtures.planner().plan(facts(clip)).video());
        run(Fixtures.commands()
                .chunk(plan, plan.lanes().getFirst(), plan.chunks().getFirst(), Fixtures.input(clip), folder));
        var rung = folder.resolve(plan.lanes().getFirst().rungs().getFirst() + ".mp4");
        run(Fixtures.commands().sprites(rung, 160, 90, 1, 1, folder));
        assertThatIsRed(
                Objects.requireNonNull(ImageIO.read(folder.resolve("00001.jpg").toFile())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "mjpeg"})
    void coversKeepTheirColours(String codec) throws IOException {
        var clip = Fixtures.clip(
                folder.resolve("song.mp3"),
                "-f lavfi -i sine=duration=1 -f lavfi -i color=red:size=320x320:rate=25:duration=0.04,format=gbrp -map 0 -map 1"
                        + " -disposition:v attached_pic -q:v 2 -c:v " + codec);
        var out = folder.resolve("cover.jpg");
        run(Fixtures.commands().cover(Fixtures.input(clip), out));
        assertThatIsRed(Objects.requireNonNull(ImageIO.read(out.toFile())));
    }

    private static void assertThatIsRed(BufferedImage picture) {
        var colour = new Color(picture.getRGB(picture.getWidth() / 2, picture.getHeight() / 2));
        assertThat(colour.getRed()).isGreaterThan(248);
        assertThat(colour.getGreen()).isLessThan(8);
        assertThat(colour.getBlue()).isLessThan(8);
    }

    /// As of ten microphones side by side, or an ambisonic recording: no filter can mix such layouts.
    @ParameterizedTest
    @CsvSource({"mka, 10, -c:a pcm_s16le", "opus, 4, -c:a libopus -mapping_family 255"})
    void soundOfChannelsWithoutAPlaceIsHeard(String container, int channels, String codec) throws IOException {
        var tones = "0.2*sin(3000*t)" + "|0.2*sin(5000*t)".repeat(channels - 1);
        var clip = Fixtures.clip(
                folder.resolve("field." + container),
                "-f lavfi -i aevalsrc=" + tones + ":duration=2:sample_rate=48000 " + codec);
        var facts = facts(clip);
        var plan = Fixtures.planner().plan(facts);
        assertThat(plan.audio()).hasSize(1);
        var even = folder.resolve("even.mkv");
        run(Fixtures.commands().firstChannels(plan.audio().getFirst(), Fixtures.input(clip), even));
        run(Fixtures.commands().audio(plan.audio().getFirst().alone(), Fixtures.input(even), folder.resolve("a.mp4")));
        assertThat(poster(facts, clip).getWidth()).isEqualTo(1280);
    }

    /// A tenth into the film is behind its only key frame.
    @Test
    void thereIsAPosterOfAStreamThatCannotBeEnteredLater() throws IOException {
        var clip = Fixtures.clip(
                folder.resolve("one-group.ts"),
                "-f lavfi -i testsrc2=size=320x180:rate=25:duration=40 -c:v libx264 -preset ultrafast -g 1000");
        assertThat(poster(facts(clip), clip).getWidth()).isEqualTo(320);
    }

    @Test
    void thereIsAPosterOfABlackFrameAndOfSound() throws IOException {
        var black = Fixtures.clip(
                folder.resolve("black.mp4"), "-f lavfi -i color=black:size=320x180 -frames:v 1 -c:v libx264");
        assertThat(poster(facts(black), black).getHeight()).isEqualTo(180);
        var sound = Fixtures.clip(folder.resolve("sound.mp3"), "-f lavfi -i sine=duration=2");
        assertThat(poster(facts(sound), sound).getWidth()).isEqualTo(1280);
    }

    @Test
    void checksFindDamage() throws IOException {
        var clip = Fixtures.clip(
                folder.resolve("good.mp4"),
                "-f lavfi -i testsrc2=size=320x180:duration=2 -c:v libx264 -movflags +faststart");
        run(Fixtures.commands().decode(clip));
        var bytes = Files.readAllBytes(clip);
        Arrays.fill(bytes, bytes.length - 20_000, bytes.length - 10_000, (byte) 0x5a);
        Files.write(clip, bytes);
        assertThatThrownBy(() -> run(Fixtures.commands().decode(clip))).isInstanceOf(FfmpegException.class);
    }

    private BufferedImage poster(SourceFacts facts, Path clip) throws IOException {
        var out = folder.resolve("poster.jpg");
        run(Fixtures.commands().poster(facts, Fixtures.input(clip), out));
        return Objects.requireNonNull(ImageIO.read(out.toFile()));
    }

    private static SourceFacts facts(Path clip) {
        return Fixtures.probe().probe(Fixtures.input(clip), Fixtures.size(clip));
    }

    private static void run(List<String> command) {
        Fixtures.FFMPEG.run(command, LIMIT, _ -> {});
    }
}
