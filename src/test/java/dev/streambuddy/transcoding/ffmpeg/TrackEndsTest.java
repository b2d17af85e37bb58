package dev.streambuddy.transcoding.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.transcoding.SourceFacts;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.VideoPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Picture and sound end with the presentation, whichever of them is shorter in the file: players wait for ever for
/// what does not come, or end with the shorter one.
class TrackEndsTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Offset<Double> TWO_AAC_FRAMES = Offset.offset(2.01 * 1024 / 48_000);
    private static final String H264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p ";

    private static final String LATE = "setts=pts=if(eq(N\\,60)\\,PTS+3600/TB\\,PTS)";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "mp4, 2, 12",
        "mkv, 2, 12",
        "ts, 2, 12",
        "webm, 2, 12",
        "avi, 2, 12",
        "mp4, 9, 1.5",
        "mkv, 9, 1.5",
        "ts, 9, 1.5"
    })
    void togetherWithThePresentation(String container, double picture, double sound) throws IOException {
        var clip = clip("film." + container, "testsrc2=size=192x108:rate=25:duration=" + picture, sound);
        var facts = facts(clip);
        assertThat(facts.durationSeconds()).isCloseTo(Math.max(picture, sound), Offset.offset(0.1));
        var plan = Fixtures.planner().plan(facts);
        var video = Objects.requireNonNull(plan.video());
        assertThat(video.frameRate().seconds(encode(video, clip).size()))
                .isCloseTo(facts.durationSeconds(), Offset.offset(1.01 / 25));
        assertThat(soundSeconds(plan, clip)).isCloseTo(facts.durationSeconds(), TWO_AAC_FRAMES);
    }

    @Test
    void aSinglePictureStandsAsLongAsTheSong() throws IOException {
        var clip = Fixtures.clip(
                folder.resolve("song.mp4"),
                "-f lavfi -i testsrc2=size=192x108:rate=25:duration=0.04 -f lavfi -i sine=duration=40 " + H264);
        var video = Objects.requireNonNull(Fixtures.planner().plan(facts(clip)).video());
        assertThat(video.frameRate()).hasToString("2");
        assertThat(video.chunks()).hasSize(2);
        var hashes = encode(video, clip);
        assertThat(hashes).hasSize(80);
        assertThat(new HashSet<>(hashes)).hasSizeLessThan(10);
    }

    /// A tenth of a second is what cameras are off by themselves: nothing is added but a frame or two.
    @Test
    void tracksThatAreAboutEqualStayAsTheyAre() throws IOException {
        var plan = Fixtures.planner().plan(facts(clip("film.mp4", "testsrc2=size=192x108:rate=25:duration=3", 2.97)));
        assertThat(Objects.requireNonNull(plan.video()).stillFrames()).isZero();
        assertThat(plan.audio().getFirst().silence()).isLessThan(0.05);
    }

    /// What cannot be decoded is found missing, and is filled when it is known how much it is.
    @Test
    void aPictureThatEndsEarlierThanPromisedCanBeFilled() throws IOException {
        var clip = clip("film.mp4", "testsrc2=size=192x108:rate=25:duration=3", 6);
        var facts = facts(clip("whole.mp4", "testsrc2=size=192x108:rate=25:duration=5", 6));
        var plan = Objects.requireNonNull(Fixtures.planner().plan(facts).video());
        assertThat(encode(plan, clip)).hasSizeBetween(100, 102);
        assertThat(encode(plan.withPictureShorterBy(48), clip)).hasSize(150);
    }

    /// One frame claims to come an hour later. Broadcasts are damaged so, and the probe knows.
    @Test
    void oneDamagedTimeStampMakesNoHoursOfStillPicture() {
        var clip = clip("film.mkv", "testsrc2=size=192x108:rate=25:duration=8", 8);
        var damaged = Fixtures.clip(folder.resolve("damaged.ts"), "-i " + clip + " -map 0:v -c copy -bsf:v " + LATE);
        var plan =
                Objects.requireNonNull(Fixtures.planner().plan(facts(damaged)).video());
        var hashes = encode(plan, damaged);
        assertThat(hashes).hasSizeBetween(199, 200);
        assertThat(new HashSet<>(hashes)).hasSizeGreaterThan(195);
    }

    @Test
    void oneDamagedTimeStampMakesNoHoursOfSilence() throws IOException {
        var clip = clip("film.mkv", "testsrc2=size=192x108:rate=25:duration=8", 8);
        var damaged = Fixtures.clip(folder.resolve("damaged.mkv"), "-i " + clip + " -c copy -bsf:a " + LATE);
        assertThat(soundSeconds(Fixtures.planner().plan(facts(clip)), damaged)).isCloseTo(8, TWO_AAC_FRAMES);
    }

    private Path clip(String name, String picture, double sound) {
        var codecs = name.endsWith("webm") ? "-c:v libvpx -b:v 1M -deadline realtime -c:a libopus" : H264;
        return Fixtures.clip(
                folder.resolve(name), "-f lavfi -i " + picture + " -f lavfi -i sine=duration=" + sound + " " + codecs);
    }

    private static SourceFacts facts(Path clip) {
        return Fixtures.probe().probe(Fixtures.input(clip), Fixtures.size(clip));
    }

    /// A hash of every frame of the highest rendition.
    private List<String> encode(VideoPlan plan, Path clip) {
        var hashes = new ArrayList<String>();
        var lane = plan.lanes().getLast();
        for (var chunk : plan.chunks()) {
            run(Fixtures.commands().chunk(plan, lane, chunk, Fixtures.input(clip), folder));
            var mp4 = folder.resolve(lane.rungs().getFirst() + ".mp4");
            var hash = folder.resolve("hashes");
            Fixtures.clip(hash, "-i " + mp4 + " -fps_mode passthrough -f framehash -hash crc32");
            hashes.addAll(lines(hash));
        }
        return hashes;
    }

    private static List<String> lines(Path hashes) {
        try {
            return Files.readAllLines(hashes).stream()
                    .filter(it -> !it.startsWith("#"))
                    .map(it -> it.substring(it.lastIndexOf(',')))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double soundSeconds(EncodingPlan plan, Path clip) throws IOException {
        var out = folder.resolve("sound.mp4");
        run(Fixtures.commands().audio(plan.audio().getFirst(), Fixtures.input(clip), out));
        var samples = Fragments.of(out).fragments().stream()
                .mapToLong(Fragments.Fragment::samples)
                .sum();
        return samples * 1024 / 48_000.0;
    }

    private static void run(List<String> command) {
        Fixtures.FFMPEG.run(command, LIMIT, _ -> {});
    }
}
