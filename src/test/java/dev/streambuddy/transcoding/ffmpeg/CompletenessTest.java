package dev.streambuddy.transcoding.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.streambuddy.transcoding.SourceFacts;
import dev.streambuddy.transcoding.Warning;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletenessTest {

    private static final String PICTURE = "-f lavfi -i testsrc2=size=320x180:rate=25:duration=8 ";
    private static final String SOUND = "-f lavfi -i sine=duration=30 ";
    private static final String FILM = PICTURE + "-f lavfi -i sine=duration=8 -g 25 -pix_fmt yuv420p ";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "half.mp4 " + FILM + "-c:v libx264 -preset ultrafast -movflags +faststart",
                "late.mkv " + PICTURE + "-c:v libx264 -preset ultrafast -g 25 -output_ts_offset 7200",
                "half.avi " + PICTURE + "-c:v mpeg4 -g 25",
                "half.mxf " + PICTURE + "-c:v mpeg2video",
                "half.flv " + FILM + "-c:v flv1",
                "half.ivf " + PICTURE + "-c:v libvpx -deadline realtime",
                "half.flac " + SOUND,
                "half.aiff " + SOUND,
                "half.mp3 " + SOUND,
                "half.wav " + SOUND,
                "rf64.wav " + SOUND + "-rf64 always",
                "half.caf " + SOUND,
                "half.wma " + SOUND + "-c:a wmav2",
                "half.wmv " + FILM + "-c:v wmv2"
            })
    void refusesHalfAFile(String clip) throws IOException {
        var name = clip.substring(0, clip.indexOf(' '));
        var file = cut(Fixtures.clip(folder.resolve(name), clip.substring(name.length())), 0.5);
        assertThatThrownBy(() -> probe(file))
                .isInstanceOfSatisfying(
                        RejectedMedia.class, e -> assertThat(e.code()).isEqualTo("truncated"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bare.mp3 -write_xing 0",
                "bare.aac",
                "piped.ts",
                "piped.flv -flvflags no_duration_filesize",
                "piped.mkv -live 1"
            })
    void takesHalfASongThatPromisesNothing(String clip) throws IOException {
        var name = clip.split(" ", 2)[0];
        var file = cut(Fixtures.clip(folder.resolve(name), SOUND + clip.substring(name.length())), 0.5);
        var facts = probe(file);
        assertThat(facts.durationSeconds()).isEqualTo(15, within(2.0));
        assertThat(facts.warnings()).isEmpty();
    }

    /// Who writes to a pipe cannot go back to fill in the number of frames.
    @Test
    void believesNoAbsurdPromise() throws IOException {
        var file = Fixtures.clip(folder.resolve("piped.ivf"), PICTURE + "-c:v libvpx -deadline realtime");
        var bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 24, 28, (byte) 0xFF);
        assertThat(probe(Files.write(file, bytes)).durationSeconds()).isEqualTo(8, within(0.1));
    }

    @Test
    void believesNoSizeThatWasNotKnown() throws IOException {
        var file = Fixtures.clip(folder.resolve("piped.wav"), SOUND);
        var bytes = Files.readAllBytes(file);
        var data = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("data");
        Arrays.fill(bytes, 4, 8, (byte) 0xFF);
        Arrays.fill(bytes, data + 4, data + 8, (byte) 0xFF);
        var half = Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(probe(half).durationSeconds()).isEqualTo(15, within(0.1));

        var live = Fixtures.clip(folder.resolve("live.wma"), SOUND + "-c:a wmav2");
        var asf = Files.readAllBytes(live);
        var properties =
                new String(asf, StandardCharsets.ISO_8859_1).indexOf("\u00a1\u00dc\u00ab\u008cG\u00a9\u00cf\u0011");
        asf[properties + 88] = 1;
        assertThat(probe(Files.write(live, Arrays.copyOf(asf, asf.length / 2))).durationSeconds())
                .isEqualTo(15, within(0.2));
    }

    /// As the translation of a song that fades out does.
    @Test
    void takesAFilmThatItsSubtitlesOutlast() throws IOException {
        var cue = Files.writeString(folder.resolve("s.srt"), "1\n00:00:01,000 --> 00:00:15,000\nLa la\n");
        var facts = probe(Fixtures.clip(
                folder.resolve("song.mkv"), FILM.replace("-g", "-i " + cue + " -map 0 -map 1 -map 2 -g")));
        assertThat(facts.durationSeconds()).isEqualTo(8, within(0.1));
        assertThat(facts.warnings()).isEmpty();
    }

    @Test
    void tellsThatALittleIsMissing() throws IOException {
        var song = cut(Fixtures.clip(folder.resolve("almost.mp3"), SOUND), 0.985);
        assertThat(probe(song).warnings())
                .extracting(Warning::code, Warning::message)
                .singleElement()
                .hasToString("(\"ends_early\", \"The sound ends 0.47 s before its file promises.\")");
        var film = "-c:v libx264 -preset ultrafast -movflags +faststart";
        var cut = cut(Fixtures.clip(folder.resolve("almost.mp4"), FILM + film), 0.95);
        assertThat(probe(cut).warnings()).extracting(Warning::code).contains("ends_early");
    }

    private static SourceFacts probe(Path file) {
        return Fixtures.probe().probe(Fixtures.input(file), Fixtures.size(file));
    }

    private static Path cut(Path whole, double share) throws IOException {
        try (var file = new RandomAccessFile(whole.toFile(), "rw")) {
            file.setLength(Math.round(file.length() * share));
        }
        return whole;
    }
}
