package dev.streambuddy.transcoding.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static DoubleStream frames(double from, int count) {
        return IntStream.range(0, count).mapToDouble(it -> from + it / 25.0);
    }

    private static boolean startsAnew(DoubleStream times) {
        var clock = new DecodeClock();
        times.forEach(clock::take);
        return clock.startsAnew();
    }
}
