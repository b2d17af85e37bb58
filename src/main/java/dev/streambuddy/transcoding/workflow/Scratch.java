package dev.streambuddy.transcoding.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/// Local folders for what ffmpeg writes before it goes to the bucket. One below another per process, so that what a
/// killed process left is found and removed by the next.
@Component
class Scratch {

    private static final Logger log = LoggerFactory.getLogger(Scratch.class);

    private final Path own;

    Scratch(TranscodingProperties properties) {
        var root = properties.scratch();
        this.own = root.resolve(Long.toString(ProcessHandle.current().pid()));
        sweep(root);
    }

    /// An empty folder of one attempt; closing it removes it with everything in it.
    Folder open() throws IOException {
        Files.createDirectories(own);
        return new Folder(Files.createTempDirectory(own, "piece-"));
    }

    private static void sweep(Path root) {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (var folders = Files.list(root)) {
            folders.filter(Scratch::isAbandoned).forEach(folder -> {
                log.info("Removing scratch folder {} of a process that is gone", folder.getFileName());
                FileSystemUtils.deleteRecursively(folder.toFile());
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isAbandoned(Path folder) {
        var name = folder.getFileName().toString();
        return name.matches("\\d{1,18}")
                && (Long.parseLong(name) == ProcessHandle.current().pid()
                        || ProcessHandle.of(Long.parseLong(name)).isEmpty());
    }

    /// @param path absolute
    record Folder(Path path) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            FileSystemUtils.deleteRecursively(path);
        }
    }
}
