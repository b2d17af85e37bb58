package dev.streambuddy.transcoding.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.transcoding.ffmpeg.DecodeClock.Leap;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecodeClockTest {

    @Test
    void runsOn() {
        assertThat(startsAnew(frames(0, 100))).isFalse();
        assertThat(startsAnew(DoubleStream.concat(frames(0, 100), frames(500, 100))))
                .isFalse();
        assertThat(startsAnew(IntStream.range(0, 100).mapToDouble(it -> it * 7)))
                .as("slides")
                .isFalse();
    }

    @Test
    void startsAnew() {
        assertThat(startsAnew(DoubleStream.concat(frames(0, 100), frames(0, 50))))
                .isTrue();
        assertThat(startsAnew(DoubleStream.concat(frames(500, 100), frames(0, 20))))
                .isTrue();
    }

    @Test
    void believesNoPacketThatIsAlone() {
        for (var wrong : new double[] {-2, 2, 1000}) {
            var damaged = DoubleStream.concat(frames(0, 100), DoubleStream.of(4 + wrong));
            assertThat(startsAnew(DoubleStream.concat(damaged, frames(4, 100)))).isFalse();
        }
    }

    @Test
    void leapsAhead() {
        assertThat(leaps(DoubleStream.concat(frames(0, 100), frames(5000, 100))))
                .containsExactly(new Leap(3.96, 5000));
        assertThat(leaps(DoubleStream.concat(frames(0, 100), frames(120, 100)))).isEmpty();
    }

    /// A damaged first packet, or one from before the sender's clock was known.
    @Test
    void neitherLeapsNorStartsAnewFromItsFirstPacket() {
        for (var wrong : new double[] {0, 50_000}) {
            var times = DoubleStream.concat(DoubleStream.of(wrong), frames(12_000, 100))
                    .toArray();
            assertThat(leaps(DoubleStream.of(times))).isEmpty();
            assertThat(startsAnew(DoubleStream.of(times))).isFalse();
        }
    }

    private static List<Leap> leaps(DoubleStream times) {
        var clock = new DecodeClock();
        times.forEach(clock::take);
        return clock.leaps();
    }

    private static DoubleStream frames(double from, int count) {
        return IntStream.range(0, count).mapToDouble(it -> from + it / 25.0);
    }

    private static boolean startsAnew(DoubleStream times) {
        var clock = new DecodeClock();
        times.forEach(clock::take);
        return clock.startsAnew();
    }
}
