package dev.streambuddy.transcoding.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrackFiguresTest {

    @Test
    void addsUpExactly() {
        var figures = TrackFigures.of(24000, segments(96096, 1_000_000, 96096, 3_000_000, 24024, 250_000));

        assertThat(figures.sizeBytes()).isEqualTo(4_250_000);
        assertThat(figures.ticks()).isEqualTo(216_216);
        assertThat(figures.durationSeconds()).isEqualTo(9.009);
        assertThat(figures.bitsPerSecond()).isEqualTo((long) Math.ceil(34_000_000 / 9.009));
        assertThat(figures.targetSeconds()).isEqualTo(4);
        assertThat(figures.longestTicks()).isEqualTo(96096);
    }

    @Test
    void takesTheMostExpensiveSegmentAsPeak() {
        var figures = TrackFigures.of(1000, segments(4000, 100_000, 4000, 500_000, 4000, 200_000));

        assertThat(figures.peakBitsPerSecond()).isEqualTo(1_000_000);
    }

    @Test
    void countsAShortLastSegmentForItself() {
        var figures = TrackFigures.of(1000, segments(4000, 500_000, 400, 100_000));

        assertThat(figures.peakBitsPerSecond()).isEqualTo(2_000_000);
    }

    @Test
    void hasTheAverageAsPeakOfATrackThatIsOneShortSegment() {
        var figures = TrackFigures.of(1000, segments(40, 5_000));

        assertThat(figures.targetSeconds()).isOne();
        assertThat(figures.peakBitsPerSecond()).isEqualTo(1_000_000).isEqualTo(figures.bitsPerSecond());
    }

    @Test
    void doesNotOverflowOnTheLongestFilms() {
        var day = new long[2 * 21_600];
        for (var i = 0; i < day.length; i += 2) {
            day[i] = 240_000;
            day[i + 1] = 20_000_000;
        }

        assertThat(TrackFigures.of(60_000, segments(day)).peakBitsPerSecond()).isEqualTo(40_000_000);
    }

    @Test
    void refusesATrackWithoutSegments() {
        assertThatIllegalArgumentException().isThrownBy(() -> TrackFigures.of(1000, List.of()));
    }

    private static List<Segment> segments(long... durationsAndSizes) {
        var segments = new ArrayList<Segment>();
        var time = 0L;
        for (var i = 0; i < durationsAndSizes.length; i += 2) {
            segments.add(Tracks.segment(time, durationsAndSizes[i], durationsAndSizes[i + 1]));
            time += durationsAndSizes[i];
        }
        return segments;
    }
}
