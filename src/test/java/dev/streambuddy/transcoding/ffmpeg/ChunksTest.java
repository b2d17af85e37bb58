package dev.streambuddy.transcoding.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.transcoding.SourceFacts;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.Chunk;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.Lane;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.Rung;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.VideoPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Chunks encoded apart, by anybody, in any order, are the same video as one run would have made.
class ChunksTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String PATTERN = "-f lavfi -i testsrc2=size=192x108:rate=%s:duration=%s ";
    private static final String OPEN_GOP =
            "-c:v libx264 -preset veryfast -x264-params open-gop=1:keyint=50:bframes=3:b-adapt=0:ref=3 ";

    /// Goes on when the picture is over.
    private static final String SONG = "-f lavfi -i sine=duration=13 ";

    @TempDir
    private Path folder;

    static Stream<List<String>> sources() {
        return Stream.of(
                List.of("open-gop.mp4", PATTERN.formatted("24", "13") + OPEN_GOP),
                List.of("ntsc.mkv", PATTERN.formatted("30000/1001", "9.5") + OPEN_GOP),
                List.of("fast.mp4", PATTERN.formatted("60", "9") + OPEN_GOP),
                List.of(
                        "hevc.mp4",
                        PATTERN.formatted("25", "9")
                                + "-c:v libx265 -preset ultrafast -x265-params log-level=0:keyint=75"),
                List.of("stream.ts", PATTERN.formatted("25", "13") + OPEN_GOP + "-muxdelay 3"),
                List.of(
                        "rare-key-frames.ts",
                        PATTERN.formatted("25", "13") + "-c:v libx264 -preset veryfast -g 175 -sc_threshold 0"),
                List.of(
                        "variable.mp4",
                        PATTERN.formatted("30", "13")
                                + "-vf select='not(eq(mod(n,7),3)+eq(mod(n,11),5))' -fps_mode vfr " + OPEN_GOP),
                List.of(
                        "gap.mkv",
                        PATTERN.formatted("25", "13") + "-vf select='not(between(t,2.5,6.7))' -fps_mode vfr "
                                + OPEN_GOP),
                List.of("song.mp4", PATTERN.formatted("25", "6.2") + SONG + OPEN_GOP),
                List.of("song.ts", PATTERN.formatted("30", "5") + SONG + OPEN_GOP + "-muxdelay 3"),
                List.of(
                        "song.mkv",
                        PATTERN.formatted("30", "9") + SONG + "-vf select='not(between(t,4.1,8.5))' -fps_mode vfr "
                                + OPEN_GOP));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void joinToTheFramesOfOneRun(List<String> source) throws IOException {
        var clip = Fixtures.clip(folder.resolve(source.getFirst()), source.getLast());
        var plan = lossless(clip);
        var lane = new Lane("all", plan.rungs().stream().map(Rung::name).toList(), 1);
        var whole = encode(plan, lane, new Chunk(0, 0, plan.frames(), true), clip);
        var parts = new ArrayList<Path>();
        for (var chunk : plan.chunks()) {
            parts.add(encode(plan, lane, chunk, clip));
        }
        assertThat(parts).hasSizeGreaterThan(1);
        for (var rung : plan.rungs()) {
            var file = rung.name() + ".mp4";
            var hashes = new ArrayList<String>();
            for (var part : parts) {
                hashes.addAll(frames(part.resolve(file)));
            }
            assertThat(hashes).isEqualTo(frames(whole.resolve(file)));
            assertThat(new HashSet<>(hashes)).hasSizeGreaterThan(hashes.size() / 3);
            hasTheBoxesOfOneRun(plan, rung, parts);
        }
    }

    private static void hasTheBoxesOfOneRun(VideoPlan plan, Rung rung, List<Path> parts) throws IOException {
        var fragments = new ArrayList<Fragments.Fragment>();
        var first = Fragments.of(parts.getFirst().resolve(rung.name() + ".mp4"));
        for (var chunk : plan.chunks()) {
            var part = Fragments.of(parts.get(chunk.index()).resolve(rung.name() + ".mp4"));
            assertThat(part.init()).isEqualTo(first.init());
            var samples = part.fragments().stream()
                    .mapToInt(Fragments.Fragment::samples)
                    .sum();
            assertThat((long) samples * rung.frameDivisor()).isBetween(chunk.frames(), chunk.frames() + 1);
            fragments.addAll(part.fragments());
        }
        long frame = 0;
        for (var n = 0; n < fragments.size(); n++) {
            var fragment = fragments.get(n);
            assertThat(fragment.number()).isEqualTo(n + 1);
            assertThat(fragment.decodeTime()).isEqualTo(frame * plan.frameRate().frameTicks());
            assertThat(fragment.firstOffset()).isZero();
            frame += (long) fragment.samples() * rung.frameDivisor();
        }
    }

    @Test
    void areAsLongAsTheSourceWithItsRealLadder() throws IOException {
        var clip = Fixtures.clip(
                folder.resolve("real.mp4"),
                "-f lavfi -i testsrc2=size=1280x720:rate=50:duration=6.02 -c:v libx264 -preset ultrafast");
        var plan = Objects.requireNonNull(planner().plan(facts(clip)).video());
        assertThat(plan.lanes()).hasSize(2);
        for (var lane : plan.lanes()) {
            var out = encode(plan, lane, plan.chunks().getFirst(), clip);
            for (var rung : plan.rungs().stream()
                    .filter(it -> lane.rungs().contains(it.name()))
                    .toList()) {
                assertThat(frames(out.resolve(rung.name() + ".mp4"))).hasSize(300 / rung.frameDivisor());
            }
        }
    }

    private static Planner planner() {
        return new Planner(Fixtures.encoding(Duration.ofSeconds(4)));
    }

    private static SourceFacts facts(Path clip) {
        return Fixtures.probe().probe(Fixtures.input(clip), Fixtures.size(clip));
    }

    /// The plan for a clip with two renditions, one at half rate, that lose nothing.
    private static VideoPlan lossless(Path clip) {
        var plan = Objects.requireNonNull(planner().plan(facts(clip)).video());
        var half = plan.segmentFrames() % 2 == 0 ? 2 : 1;
        var rungs = List.of(rung("108p", 192, 108, 1), rung("54p", 96, 54, half));
        return new VideoPlan(
                plan.startSeconds(),
                plan.frameRate(),
                plan.segmentFrames(),
                plan.frames(),
                plan.prerollFrames(),
                List.of("format=yuv420p"),
                rungs,
                plan.lanes(),
                plan.chunks(),
                plan.stillFrames());
    }

    private static Rung rung(String name, int width, int height, int divisor) {
        return new Rung(name, width, height, "veryfast", 0, 50_000_000, 100_000_000, "high444", "4.0", divisor, 1);
    }

    private Path encode(VideoPlan plan, Lane lane, Chunk chunk, Path clip) throws IOException {
        var out = Files.createTempDirectory(folder, "chunk");
        Fixtures.FFMPEG.run(Fixtures.commands().chunk(plan, lane, chunk, Fixtures.input(clip), out), LIMIT, _ -> {});
        return out;
    }

    /// A hash of every frame.
    private static List<String> frames(Path mp4) {
        var hashes = new ArrayList<String>();
        var command = List.of(
                "ffmpeg",
                "-nostdin",
                "-v",
                "error",
                "-i",
                mp4.toString(),
                "-fps_mode",
                "passthrough",
                "-f",
                "framemd5",
                "-");
        Fixtures.FFMPEG.read(
                command,
                LIMIT,
                line -> line.startsWith("#")
                        || hashes.add(line.substring(line.lastIndexOf(',') + 1).strip()));
        return hashes;
    }
}
