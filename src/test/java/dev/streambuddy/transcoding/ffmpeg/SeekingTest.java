package dev.streambuddy.transcoding.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.transcoding.SourceFacts;
import dev.streambuddy.transcoding.SourceFacts.VideoFacts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whether decoding begins where the index of a file says.
class SeekingTest {

    private static final int SEGMENT = 0x18538067;
    private static final int SEGMENT_HEADER = 12;
    private static final int CLUSTER = 0x1F43B675;
    private static final int CUES = 0x1C53BB6B;
    private static final int LONGEST_CUES = 1000;

    /// Of an offset of three bytes.
    private static final short CLUSTER_POSITION = (short) 0xF183;

    /// Key frames every six seconds, and something to seek to every second.
    private static final String FILM = "-f lavfi -i testsrc2=size=320x180:rate=25:duration=24 -c:v libvpx -b:v 500k"
            + " -deadline realtime -cpu-used 8 -g 150 -keyint_min 150 -cluster_time_limit 1000";

    @TempDir
    private Path folder;

    @Test
    void trustsAnIndexThatLeadsToKeyFrames() {
        assertThat(probe(film()).seekable()).isTrue();
    }

    /// As of films for DASH: decoding from there shows nothing until the next key frame.
    @Test
    void startsEarlierWhereTheIndexLies() throws IOException {
        var facts = probe(lie(film()));
        assertThat(facts.seekable()).isFalse();
        var plan = Fixtures.planner().plan(new SourceFacts("matroska,webm", 24, 1, facts, List.of(), List.of()));
        assertThat(Objects.requireNonNull(plan.video()).prerollFrames()).isEqualTo((6 + 2) * 25);
    }

    private Path film() {
        return Fixtures.clip(folder.resolve("film.webm"), FILM);
    }

    private static VideoFacts probe(Path file) {
        return Objects.requireNonNull(Fixtures.probe()
                .probe(Fixtures.input(file), Fixtures.size(file))
                .video());
    }

    /// Moves what the index says of every key frame but the first to the cluster after it.
    private static Path lie(Path webm) throws IOException {
        var file = ByteBuffer.wrap(Files.readAllBytes(webm));
        var content = find(file, 0, SEGMENT) + SEGMENT_HEADER;
        var cues = find(file, file.capacity() - LONGEST_CUES, CUES);
        for (var at = cues; at + 5 < file.capacity(); at++) {
            if (file.getShort(at) == CLUSTER_POSITION) {
                var cluster = content + (file.getInt(at + 1) & 0xFFFFFF);
                var next = find(file, cluster + 1, CLUSTER) - content;
                file.put(at + 2, (byte) (next >> 16)).putShort(at + 3, (short) next);
            }
        }
        return Files.write(webm, file.array());
    }

    private static int find(ByteBuffer file, int from, int id) {
        return IntStream.range(from, file.capacity() - 4)
                .filter(at -> file.getInt(at) == id)
                .findFirst()
                .orElseThrow();
    }
}
