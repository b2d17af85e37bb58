package dev.streambuddy.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `run/{service}.pid`: the process id of one process, as text. Outlives a killed parent, so that its next start finds
/// what was left behind.
record PidFile(Path path) {

    private static final Logger log = LoggerFactory.getLogger(PidFile.class);
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    /// The local run's own process: never an orphan, since the data folder's lock went with it.
    static final String INSTANCE = "streambuddy";

    static PidFile of(DataFolder data, String service) {
        return new PidFile(data.run().resolve(service + ".pid"));
    }

    /// Ends every process of an instance that is no longer there itself, or that has stopped its services.
    static void endOrphans(DataFolder data) {
        try (var files = Files.newDirectoryStream(data.run(), "*.pid")) {
            for (var file : files) {
                if (!file.getFileName().toString().equals(INSTANCE + ".pid")) {
                    new PidFile(file).endOrphan(PATIENCE);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(long pid) {
        try {
            Files.writeString(path, pid + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends the process an earlier run left behind, if it is still there, and forgets it.
    ///
    /// @param patience how long it may take to end by itself before it is killed
    void endOrphan(Duration patience) {
        process().ifPresent(orphan -> {
            log.warn("Ending {} (process {}), left behind by an earlier run", path.getFileName(), orphan.pid());
            end(orphan, patience);
        });
        delete();
    }

    /// The process the file speaks of; empty when it is gone, or when another one has its id by now: that one started
    /// after the file was written.
    Optional<ProcessHandle> process() {
        try {
            var written = Files.getLastModifiedTime(path).toInstant().plus(CLOCK_TOLERANCE);
            return ProcessHandle.of(Long.parseLong(Files.readString(path).strip()))
                    .filter(PidFile::isRunning)
                    .filter(it -> it.info().startInstant().orElse(Instant.MIN).isBefore(written));
        } catch (NoSuchFileException | NumberFormatException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Asks a process to end, and kills it when it does not in time. Returns when it and its children are gone.
    static void end(ProcessHandle process, Duration patience) {
        var descendants = process.descendants().toList();
        process.destroy();
        if (!endsWithin(process, patience)) {
            process.destroyForcibly();
            endsWithin(process, Duration.ofSeconds(2));
        }
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    private static boolean endsWithin(ProcessHandle process, Duration time) {
        var deadline = System.nanoTime() + time.toNanos();
        while (isRunning(process)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }

    /// A process that has ended but that its new parent never asks about, as in a container without an init, still
    /// counts as alive; it has no command any more.
    static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
