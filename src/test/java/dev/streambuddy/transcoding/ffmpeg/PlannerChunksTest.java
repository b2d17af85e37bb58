package dev.streambuddy.transcoding.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.Chunk;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerChunksTest {

    @Test
    void cutsEvenlyIntoChunksOfWholeSegments() {
        assertThat(chunks(Sources.video().seconds(69)))
                .containsExactly(
                        new Chunk(0, 0, 576, false), new Chunk(1, 576, 576, false), new Chunk(2, 1152, 504, true));
        assertThat(chunks(Sources.video().seconds(67.9)))
                .containsExactly(new Chunk(0, 0, 768, false), new Chunk(1, 768, 862, true));
        assertThat(chunks(Sources.video().seconds(20)))
                .containsExactly(new Chunk(0, 0, 288, false), new Chunk(1, 288, 192, true));
        assertThat(chunks(Sources.video().seconds(15.9))).hasSize(1);
        assertThat(chunks(Sources.video().size(3840, 2160).seconds(60))).hasSize(5);
        assertThat(chunks(Sources.video().seconds(0.04))).containsExactly(new Chunk(0, 0, 1, true));
    }

    /// A car filmed for half a minute with one key frame: the second of two chunks decoded 377 frames for 27 of
    /// its own. An hour of such would never be done.
    @ParameterizedTest
    @CsvSource({"30, 30, 1", "300, 30, 10", "300, 10, 10", "300, 45, 6", "300, 60, 5", "300, 61, 1", "3600, 3600, 1"})
    void cutsNoShorterThanTheLongestWayBetweenKeyFrames(double seconds, double group, int chunks) {
        assertThat(chunks(Sources.video().seconds(seconds).longestGroup(group))).hasSize(chunks);
    }

    /// Each chunk costs a second of CPU, however little is in it.
    @Test
    void cutsSlowPicturesIntoLongerChunks() {
        assertThat(chunks(Sources.video().rate(2, 1).seconds(3600))).hasSize(10);
        assertThat(chunks(Sources.video().rate(15, 1).seconds(3600))).hasSize(113);
    }

    private static List<Chunk> chunks(Sources source) {
        return Objects.requireNonNull(Fixtures.planner().plan(source.facts()).video())
                .chunks();
    }
}
