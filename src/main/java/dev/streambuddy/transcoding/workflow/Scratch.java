package dev.streambuddy.transcoding.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/// Local folders for what ffmpeg writes before it goes to the bucket. They lie below one folder per process, beside
/// which a file is locked while the process lives: what a killed one left is found and removed by the next, also when
/// containers share the place.
@Component
class Scratch implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Scratch.class);
    private static final String LOCK = ".lock";

    private final Path root;
    private @Nullable Own own;

    Scratch(TranscodingProperties properties) {
        this.root = properties.scratch();
        sweep();
    }

    /// @param lock is held as long as it is open
    private record Own(Path folder, Path lockFile, FileChannel lock) {}

    /// An empty folder of one attempt; closing it removes it with everything in it.
    Folder open() throws IOException {
        return new Folder(Files.createTempDirectory(own(), "piece-"));
    }

    private synchronized Path own() throws IOException {
        while (own == null) {
            Files.createDirectories(root);
            var name = UUID.randomUUID().toString();
            var lockFile = root.resolve(name + LOCK);
            var lock = lock(lockFile, StandardOpenOption.CREATE_NEW);
            own = lock == null ? null : new Own(root.resolve(name), lockFile, lock);
        }
        return Files.createDirectories(own.folder());
    }

    /// @return null when somebody else holds it
    private static @Nullable FileChannel lock(Path file, StandardOpenOption mode) throws IOException {
        var channel = FileChannel.open(file, mode, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException _) {
            // it is ours, by another context of this JVM
        }
        channel.close();
        return null;
    }

    private void sweep() {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (var files = Files.newDirectoryStream(root, "*" + LOCK)) {
            for (var file : files) {
                sweep(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sweep(Path lockFile) throws IOException {
        try (var lock = lock(lockFile, StandardOpenOption.WRITE)) {
            if (lock != null) {
                log.info("Removing the scratch folder of a process that is gone");
                FileSystemUtils.deleteRecursively(Path.of(lockFile.toString().replace(LOCK, "")));
                Files.deleteIfExists(lockFile);
            }
        }
    }

    @Override
    public synchronized void destroy() throws IOException {
        if (own != null) {
            FileSystemUtils.deleteRecursively(own.folder());
            Files.deleteIfExists(own.lockFile());
            own.lock().close();
            own = null;
        }
    }

    /// @param path absolute
    record Folder(Path path) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            FileSystemUtils.deleteRecursively(path);
        }
    }
}
