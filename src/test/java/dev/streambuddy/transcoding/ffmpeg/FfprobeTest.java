package dev.streambuddy.transcoding.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfprobeTest {

    private static final Duration SHORT = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    @Test
    void takesWhatWasSaidUntilTheTimeWasOver() throws IOException {
        var lines = new ArrayList<String>();
        var answer = ffprobe("echo 1; sleep 60").ask(List.of(), SHORT, lines::add);
        assertThat(answer.tookTooMuch()).isTrue();
        assertThat(lines).containsExactly("1");
    }

    @Test
    void blamesNoFileForAStoreThatIsAway() throws IOException {
        var away = ffprobe("echo Connection refused >&2; sleep 60");
        assertThatThrownBy(() -> away.ask(List.of(), SHORT, _ -> true))
                .isInstanceOfSatisfying(
                        FfmpegException.class, e -> assertThat(e.unreachable()).isTrue());
    }

    /// A loaded machine takes long for it, too, but does not compute.
    @Test
    void blamesAFileForAHeaderThatKeepsComputing() throws IOException {
        var busy = ffprobe("while :; do :; done");
        assertThatThrownBy(busy::open)
                .isInstanceOfSatisfying(
                        RejectedMedia.class, e -> assertThat(e.code()).isEqualTo("malformed"));
    }

    @Test
    void blamesNoFileForAMissingTool() {
        var tools = Fixtures.tools("ffmpeg", "/nowhere/ffprobe", SHORT);
        var probe = new Probe(new Ffmpeg(tools, Fixtures.metrics()), Fixtures.ENCODING);
        assertThatThrownBy(() -> probe.probe("file:/film.mp4", 1000))
                .isInstanceOfSatisfying(
                        FfmpegException.class, e -> assertThat(e.permanent()).isFalse());
    }

    private Ffprobe ffprobe(String script) throws IOException {
        var file = Files.writeString(folder.resolve("ffprobe"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        var tools = Fixtures.tools("ffmpeg", file.toString(), SHORT);
        return new Ffprobe(new Ffmpeg(tools, Fixtures.metrics()), "file:/film.mp4", 1000, 36_000_000);
    }
}
