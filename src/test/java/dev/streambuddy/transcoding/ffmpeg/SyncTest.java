package dev.streambuddy.transcoding.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A white flash and a beep that belong together still do after encoding.
class SyncTest {

    private static final int RATE = 25;
    private static final int SAMPLE_RATE = 8000;

    /// People notice from two on.
    private static final Offset<Double> FRAME = Offset.offset(1.01 / RATE);

    /// Broadcasts start at any time, at 0, or just before their clock does.
    private static final String CONTAINERS = """
            mp4, ''
            mkv, ''
            ts, ''
            ts, -muxdelay 0 -muxpreload 0
            ts, -output_ts_offset 95441
            """;

    private static final String FLASH = "-f lavfi -i color=black:size=320x180:rate=25:duration=6"
            + ",drawbox=color=white:thickness=fill:enable='between(t,3,3.2)' ";
    private static final String BEEP =
            "-f lavfi -i aevalsrc='between(t,3,3.2)*sin(6283*t)':duration=6:sample_rate=48000 ";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(textBlock = CONTAINERS)
    void aPictureThatStartsLate(String container, String options) throws IOException {
        assertThat(together(late("-map 0:a -map 1:v -c copy " + options, container)))
                .isCloseTo(3, FRAME);
    }

    @ParameterizedTest
    @CsvSource(textBlock = CONTAINERS)
    void soundThatStartsLate(String container, String options) throws IOException {
        assertThat(together(late("-map 0:v -map 1:a -c copy " + options, container)))
                .isCloseTo(3, FRAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-output_ts_offset 95441"})
    void soundThatIsMadeEven(String options) throws IOException {
        var clip = Fixtures.clip(folder.resolve("film.ts"), "-i " + film() + " -c copy -f mpegts " + options);
        var track = plan(clip).audio().getFirst();
        var even = folder.resolve("even.mkv");
        var sound = folder.resolve("sound.mp4");
        run(Fixtures.commands().evenAudio(track, Fixtures.input(clip), even));
        run(Fixtures.commands().audio(track.alone(), Fixtures.input(even), sound));
        assertThat(beep(sound)).isCloseTo(3, FRAME);
    }

    /// The limiter looks ahead, and so delayed everything by 5 ms.
    @Test
    void soundIsNotDelayed() throws IOException {
        var clip = Fixtures.clip(folder.resolve("beep.wav"), BEEP);
        var sound = folder.resolve("sound.mp4");
        run(Fixtures.commands().audio(plan(clip).audio().getFirst(), Fixtures.input(clip), sound));
        assertThat(beep(sound)).isCloseTo(3, Offset.offset(0.002));
    }

    /// As recorders do that are switched on at any moment: of the first second, only the sound can be decoded.
    @Test
    void aBroadcastThatBeginsBetweenTwoKeyFrames() throws IOException {
        var whole = Fixtures.clip(folder.resolve("whole.ts"), "-i " + film() + " -c copy");
        var bytes = Files.readAllBytes(whole);
        var packets = bytes.length / 188;
        var cut = folder.resolve("cut.ts");
        Files.write(cut, Arrays.copyOfRange(bytes, packets / 5 * 188, bytes.length));
        assertThat(together(cut)).isBetween(1.0, 3.0);
    }

    private Path film() {
        return Fixtures.clip(
                folder.resolve("film.mp4"),
                FLASH + BEEP + "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 50 -c:a aac");
    }

    /// @param output takes its tracks from two inputs, of which the second starts two seconds late
    private Path late(String output, String container) {
        var film = film();
        return Fixtures.clip(
                folder.resolve("late." + container), "-i " + film + " -itsoffset 2 -ss 2 -i " + film + " " + output);
    }

    /// When they come, in seconds.
    private double together(Path clip) throws IOException {
        var plan = plan(clip);
        var video = Objects.requireNonNull(plan.video());
        var sound = folder.resolve("sound.mp4");
        run(Fixtures.commands()
                .chunk(video, video.lanes().getFirst(), video.chunks().getFirst(), Fixtures.input(clip), folder));
        run(Fixtures.commands().audio(plan.audio().getFirst(), Fixtures.input(clip), sound));
        var flash = flash(folder.resolve(video.rungs().getFirst().name() + ".mp4"));
        var beep = beep(sound);
        assertThat(flash).isCloseTo(beep, FRAME);
        return flash;
    }

    private static EncodingPlan plan(Path clip) {
        return Fixtures.planner().plan(Fixtures.probe().probe(Fixtures.input(clip), Fixtures.size(clip)));
    }

    private double flash(Path mp4) throws IOException {
        var grey = "-i " + mp4 + " -vf scale=1:1 -pix_fmt gray -f rawvideo";
        return (double) firstAbove(Fixtures.clip(folder.resolve("picture.raw"), grey), 128) / RATE;
    }

    private double beep(Path mp4) throws IOException {
        var mono = "-i " + mp4 + " -ac 1 -ar " + SAMPLE_RATE + " -f u8";
        return (double) firstAbove(Fixtures.clip(folder.resolve("sound.raw"), mono), 160) / SAMPLE_RATE;
    }

    private static int firstAbove(Path raw, int level) throws IOException {
        var bytes = Files.readAllBytes(raw);
        return IntStream.range(0, bytes.length)
                .filter(it -> Byte.toUnsignedInt(bytes[it]) > level)
                .findFirst()
                .orElseThrow();
    }

    private static void run(List<String> command) {
        Fixtures.FFMPEG.run(command, Duration.ofMinutes(1), _ -> {});
    }
}
