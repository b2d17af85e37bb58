package dev.streambuddy.transcoding.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.transcoding.FrameRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Small CMAF tracks, encoded by the ffmpeg of this machine with the flags of our recipes.
public final class Clips {

    private static final String CMAF = "+cmaf+negative_cts_offsets+frag_discont";

    private Clips() {}

    /// A chunk of a test picture with a GOP, and so a fragment, every `segmentFrames`.
    public static Path video(Path file, int height, FrameRate rate, int segmentFrames, int firstFrame, int frames) {
        return video(file, height, rate, segmentFrames, firstFrame, frames, CMAF + "+frag_keyframe");
    }

    static Path video(
            Path file, int height, FrameRate rate, int segmentFrames, int firstFrame, int frames, String movflags) {
        var picture = "testsrc2=s=%dx%d:r=%s,trim=start_frame=%d:end_frame=%d,setpts=PTS-STARTPTS"
                .formatted(height * 16 / 9, height, rate, firstFrame, firstFrame + frames);
        run(
                """
            ffmpeg -v error -y -f lavfi -i %1$s -c:v libx264 -preset veryfast -threads 1 -pix_fmt yuv420p
            -g %2$d -keyint_min %2$d -sc_threshold 0 -map_metadata -1 -flags +bitexact -fflags +bitexact -use_editlist 0
            -movflags %3$s -video_track_timescale %4$d -output_ts_offset %5$s -fragment_index %6$d -f mp4
            """.formatted(
                                picture,
                                segmentFrames,
                                movflags,
                                rate.timescale(),
                                rate.seconds(firstFrame),
                                firstFrame / segmentFrames + 1),
                file);
        return file;
    }

    /// A tone whose first sample is heard at time 0: the priming packet is dropped.
    public static Path audio(Path file, int channels, int sampleRate, String seconds) {
        run("""
            ffmpeg -v error -y -f lavfi -i sine=440:r=%1$d:d=%2$s -af aresample=async=1:first_pts=0 -ac %3$d -c:a aac
            -b:a 96k -bsf:a noise=drop='eq(n\\,0)' -map_metadata -1 -flags +bitexact -fflags +bitexact -use_editlist 0
            -movflags %4$s -frag_duration 4000000 -f mp4
            """.formatted(sampleRate, seconds, channels, CMAF), file);
        return file;
    }

    /// Cuts a track file into what is stored: `init.mp4` and numbered segments.
    ///
    /// @param folder of the track within its edition; segments already there are counted on
    public static FragmentedMp4 store(Path file, Path folder) throws IOException {
        var track = FragmentedMp4.read(file);
        var bytes = Files.readAllBytes(file);
        Files.createDirectories(folder);
        Files.write(folder.resolve("init.mp4"), Arrays.copyOf(bytes, (int) track.initBytes()));
        for (var fragment : track.fragments()) {
            var from = (int) fragment.offset();
            var to = from + (int) fragment.segment().sizeBytes();
            var number = folder.toFile().list().length;
            Files.write(folder.resolve("%05d.m4s".formatted(number)), Arrays.copyOfRange(bytes, from, to));
        }
        return track;
    }

    /// One line per packet or frame, with the given fields, comma separated.
    static List<String> probe(Path file, String section, String fields) {
        return run("ffprobe -v error -of csv=p=0 -show_entries %s=%s".formatted(section, fields), file);
    }

    /// Runs a command that must succeed. Blank space separates its first arguments; the others are taken as they are.
    public static List<String> run(String command, Object... more) {
        var words = new ArrayList<>(List.of(command.strip().split("\\s+", -1)));
        Arrays.stream(more).map(Object::toString).forEach(words::add);
        try {
            var process = new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var lines = process.inputReader().readAllLines();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as("%s%n%s", words, lines).isZero();
            return lines;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
