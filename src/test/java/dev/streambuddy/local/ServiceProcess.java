package dev.streambuddy.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One child process: its pid file, its log, and how it ends.
final class ServiceProcess {

    /// In a session of its own a child does not get the terminal's Ctrl-C, so services outlive the application's drain.
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final long POLL_MILLIS = 50;

    private final PidFile pidFile;
    private final Path log;
    private volatile @Nullable Process process;

    ServiceProcess(DataFolder data, String name) {
        this.pidFile = PidFile.of(data, name);
        this.log = data.log(name);
    }

    /// Starts it; what an earlier run left behind is ended first.
    ///
    /// @param environment added to ours
    void start(List<String> command, Map<String, String> environment) {
        pidFile.endOrphan(PATIENCE);
        var builder = new ProcessBuilder(inItsOwnSession(command))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            process = builder.start();
            pidFile.write(process.pid());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> inItsOwnSession(List<String> command) {
        var all = new ArrayList<String>();
        if (Files.isExecutable(SETSID)) {
            all.add(SETSID.toString());
        }
        all.addAll(command);
        return all;
    }

    /// Waits until it is ready; throws when it ends before that, or takes too long.
    void await(BooleanSupplier ready, Duration limit) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (!ready.getAsBoolean()) {
            if (endsWithin(POLL_MILLIS)) {
                throw new IllegalStateException("it ended at once; " + lastWords());
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not ready after " + limit.toSeconds() + " s; " + lastWords());
            }
        }
    }

    /// Waits until it has ended by itself.
    ///
    /// @return its exit code; null when it is still running after the limit
    @Nullable
    Integer exitCode(Duration limit) {
        return endsWithin(limit.toMillis()) && process != null ? process.exitValue() : null;
    }

    private boolean endsWithin(long millis) {
        try {
            return process == null || process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String lastWords() {
        try {
            var lines = Files.readAllLines(log);
            return "see " + log + (lines.isEmpty() ? "" : ": " + lines.getLast());
        } catch (IOException _) {
            return "see " + log;
        }
    }

    boolean isAlive() {
        var running = process;
        return running != null && running.isAlive();
    }

    /// Ends it, by force when it takes more than a few seconds. Nothing happens when it is not running.
    void stop() {
        if (process != null) {
            PidFile.end(process.toHandle(), PATIENCE);
            pidFile.delete();
            process = null;
        }
    }

    /// As `kill -9` does.
    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
            pidFile.delete();
            process = null;
        }
    }
}
