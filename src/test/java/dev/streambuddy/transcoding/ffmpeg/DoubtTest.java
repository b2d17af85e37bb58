package dev.streambuddy.transcoding.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoubtTest {

    @ParameterizedTest
    @ValueSource(doubles = {-20_000, 20_000})
    void believesNoPacketThatIsAlone(double wrong) {
        assertThat(times(DoubleStream.of(wrong), frames(0, 50))).isEqualTo("0 - 2");
        assertThat(times(frames(0, 50), DoubleStream.of(wrong), frames(2.04, 50)))
                .isEqualTo("0 - 4");
        assertThat(times(frames(0, 50), DoubleStream.of(wrong))).isEqualTo("0 - 2");
        assertThat(times(DoubleStream.of(wrong), frames(0, 5))).isEqualTo("0 - 0");
    }

    @Test
    void believesGapsAndSlides() {
        assertThat(times(frames(0, 50), frames(20, 50))).isEqualTo("0 - 22");
        assertThat(times(frames(0, 50), frames(20, 3))).isEqualTo("0 - 20");
        assertThat(times(IntStream.range(0, 30).mapToDouble(it -> it * 20))).isEqualTo("0 - 580");
        assertThat(times(IntStream.range(0, 4).mapToDouble(it -> it * 20))).isEqualTo("0 - 60");
    }

    /// A recording whose first packet comes before the clock of its sender is known.
    @Test
    void beginsWhereTheMostBegin() {
        assertThat(times(DoubleStream.of(0), frames(12_000, 50))).isEqualTo("12000 - 12002");
    }

    private static DoubleStream frames(double from, int count) {
        return IntStream.range(0, count).mapToDouble(it -> from + it / 25.0);
    }

    private static String times(DoubleStream... parts) {
        var doubt = new Doubt();
        Stream.of(parts).flatMapToDouble(it -> it).forEach(it -> doubt.take(new Shown(it, 0.04, false)));
        var timing = doubt.timing();
        return Math.round(timing.first()) + " - " + Math.round(timing.end());
    }
}
