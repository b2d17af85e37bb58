package dev.streambuddy.transcoding.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.streambuddy.transcoding.SourceFacts;
import dev.streambuddy.transcoding.Warning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files that were made to be sent: each packet carries its whole time, and no header knows better.
class TransportStreamTest {

    private static final String FILM = "-f lavfi -i testsrc2=size=320x180:rate=25:duration=%1$d"
            + " -f lavfi -i sine=duration=%1$d -c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 25 -c:a mp2 ";
    private static final int PACKET = 188;

    /// Seconds after which the clock begins at 0 again. ffmpeg takes it for that when the first packet is hours late.
    private static final long WRAP = Math.round(Math.pow(2, 33) / 90_000);

    @TempDir
    private Path folder;

    /// A bit of 6.6 hours.
    @ParameterizedTest
    @CsvSource({"0, 224", "70, 224", "149, 224", "0, 192", "20, 192"})
    void believesNoTimeThatIsAlone(int packet, int stream) throws IOException {
        var clip = clip("whole.ts", FILM.formatted(6));
        var whole = probe(clip);
        damage(clip, stream, packet);
        var damaged = probe(clip);
        assertThat(damaged.durationSeconds()).isEqualTo(whole.durationSeconds(), within(0.1));
        assertThat(shift(whole, damaged)).isIn(0L, WRAP);
        assertThat(Objects.requireNonNull(damaged.video()).frames()).isEqualTo(150);
        assertThat(damaged.video().variableFrameRate()).isFalse();
        assertThat(damaged.audio().getFirst().endSeconds())
                .isEqualTo(whole.audio().getFirst().endSeconds(), within(0.6));
    }

    @Test
    void refusesRecordingsThatWereJoinedWithALeap() throws IOException {
        var one = clip("one.ts", FILM.formatted(3));
        var other = clip("other.ts", FILM.formatted(3) + "-output_ts_offset 20000");
        join(one, other);
        assertThatThrownBy(() -> probe(one))
                .isInstanceOfSatisfying(
                        RejectedMedia.class, e -> assertThat(e.code()).isEqualTo("timestamps_reset"));
    }

    @Test
    void refusesPayTelevision() throws IOException {
        var clip = clip("pay.ts", FILM.formatted(3));
        scramble(clip);
        assertThatThrownBy(() -> probe(clip))
                .isInstanceOfSatisfying(
                        RejectedMedia.class, e -> assertThat(e.code()).isEqualTo("encrypted"));
    }

    @Test
    void takesABroadcastThatWasAwayForAMoment() throws IOException {
        var one = clip("one.ts", FILM.formatted(2));
        join(one, clip("other.ts", FILM.formatted(2) + "-output_ts_offset 8"));
        assertThat(probe(one).durationSeconds()).isEqualTo(10, within(0.1));
    }

    @Test
    void takesAFilmWhoseSoundIsAwayForLonger() {
        var silent = clip("silent.ts", FILM.formatted(18) + "-af aselect='not(between(t\\,2\\,15))'");
        assertThat(probe(silent).durationSeconds()).isEqualTo(18, within(0.1));
    }

    @Test
    void takesTheProgramOfTheFirstPicture() {
        var late = FILM.formatted(2).replace("-f lavfi", "-itsoffset 5000 -f lavfi");
        var inputs = late.substring(0, late.indexOf("-c:v")) + FILM.formatted(3);
        var two = " -map 0 -map 1 -map 2 -map 3 -program st=0:st=1 -program st=2:st=3 -copyts -muxdelay 0";
        var facts = probe(clip("two.ts", inputs + two));
        assertThat(facts.startSeconds()).isEqualTo(5000, within(0.1));
        assertThat(facts.durationSeconds()).isEqualTo(2, within(0.1));
        assertThat(facts.audio()).extracting(it -> it.stream()).containsExactly(0);
        assertThat(facts.warnings()).extracting(Warning::code).containsExactly("other_programs_dropped");
    }

    private static long shift(SourceFacts whole, SourceFacts damaged) {
        return Math.round(start(damaged) - start(whole));
    }

    private static double start(SourceFacts facts) {
        return Objects.requireNonNull(facts.startSeconds());
    }

    private Path clip(String name, String arguments) {
        return Fixtures.clip(folder.resolve(name), arguments);
    }

    private static SourceFacts probe(Path file) {
        return Fixtures.probe().probe(Fixtures.input(file), Fixtures.size(file));
    }

    private static void join(Path one, Path other) throws IOException {
        Files.write(one, Files.readAllBytes(other), StandardOpenOption.APPEND);
    }

    /// Makes noise of picture and sound, and marks it so; tables stay readable.
    private static void scramble(Path ts) throws IOException {
        var bytes = Files.readAllBytes(ts);
        var noise = new Random(1);
        for (var at = 0; at < bytes.length; at += PACKET) {
            var payload = at + 4 + ((bytes[at + 3] & 0x20) == 0 ? 0 : 1 + (bytes[at + 4] & 0xFF));
            if ((bytes[at + 1] & 0x1F) == 1 && (bytes[at + 3] & 0x10) != 0) {
                bytes[at + 3] |= (byte) 0x80;
                for (var n = payload; n < at + PACKET; n++) {
                    bytes[n] = (byte) noise.nextInt();
                }
            }
        }
        Files.write(ts, bytes);
    }

    /// Flips bit 31 of the times of one packet of the stream; of the last one if there are fewer.
    private static void damage(Path ts, int stream, int packet) throws IOException {
        var bytes = Files.readAllBytes(ts);
        var starts = new ArrayList<Integer>();
        for (var at = 0; at < bytes.length; at += PACKET) {
            var payload = at + 4 + ((bytes[at + 3] & 0x20) == 0 ? 0 : 1 + (bytes[at + 4] & 0xFF));
            if ((bytes[at + 1] & 0x40) != 0 && bytes[payload + 2] == 1 && (bytes[payload + 3] & 0xFF) == stream) {
                starts.add(payload);
            }
        }
        var start = starts.get(Math.min(packet, starts.size() - 1));
        bytes[start + 9] ^= 0x04;
        if ((bytes[start + 7] & 0x40) != 0) {
            bytes[start + 14] ^= 0x04;
        }
        Files.write(ts, bytes);
    }
}
