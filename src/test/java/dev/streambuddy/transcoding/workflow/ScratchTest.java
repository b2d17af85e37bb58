package dev.streambuddy.transcoding.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {

    @TempDir
    Path root;

    @Test
    void givesEveryAttemptAFolderOfItsOwnAndTakesItAway() throws IOException {
        var scratch = scratch();
        try (var one = scratch.open();
                var other = scratch.open()) {
            assertThat(one.path()).isEmptyDirectory().isNotEqualTo(other.path());
            Files.writeString(one.path().resolve("segment"), "bytes");
        }
        scratch.destroy();
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void leavesTheFoldersOfLivingProcessesAlone() throws IOException {
        var living = scratch();
        try (var folder = living.open()) {
            scratch();
            assertThat(folder.path()).exists();
        }
        living.destroy();
    }

    @Test
    void removesWhatAKilledProcessLeft() throws IOException {
        Files.createFile(root.resolve("0b1c.lock"));
        Files.createDirectories(root.resolve("0b1c/piece-1"));
        Files.writeString(root.resolve("0b1c/piece-1/segment"), "bytes");

        scratch();

        assertThat(root).isEmptyDirectory();
    }

    private Scratch scratch() {
        return new Scratch(new TranscodingProperties(
                root,
                1,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                new TranscodingProperties.Temporal("localhost:7233", "streambuddy", false)));
    }
}
