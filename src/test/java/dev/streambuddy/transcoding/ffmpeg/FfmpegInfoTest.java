package dev.streambuddy.transcoding.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.info.Info;

class FfmpegInfoTest {

    private static final EncodingPlan PLAIN =
            Fixtures.planner().plan(Sources.video().facts());
    private static final EncodingPlan HDR =
            Fixtures.planner().plan(Sources.video().transfer("smpte2084").facts());

    @TempDir
    private Path folder;

    @Test
    void theFfmpegOfThisMachineHasEverything() {
        var info = info("ffmpeg");
        assertThat(info.missing(HDR)).isEmpty();
        assertThat(told(info)).containsPattern("version=\\d").contains("missing=[]");
    }

    @Test
    void knowsWhatASmallerBuildCannotDo() throws IOException {
        var info = info(without("zscale"));
        assertThat(info.missing(PLAIN)).isEmpty();
        assertThat(info.missing(HDR)).containsExactly("zscale");
        assertThat(told(info)).contains("missing=[zscale]");
        assertThat(info(without("libx264")).missing(PLAIN)).containsExactly("libx264");
    }

    private static FfmpegInfo info(String binary) {
        return new FfmpegInfo(new Ffmpeg(Fixtures.ffmpeg(binary, Duration.ofSeconds(5)), Fixtures.metrics()));
    }

    private static String told(FfmpegInfo info) {
        var builder = new Info.Builder();
        info.contribute(builder);
        return String.valueOf(builder.build().get("ffmpeg"));
    }

    /// This machine's ffmpeg, which does not mention one of its parts.
    private String without(String name) throws IOException {
        var script = Files.writeString(folder.resolve("ffmpeg-without-" + name), """
                #!/bin/sh
                ffmpeg "$@" | grep -v " %s "
                """.formatted(name));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script.toString();
    }
}
