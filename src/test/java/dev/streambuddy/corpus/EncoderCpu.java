package dev.streambuddy.corpus;

import dev.streambuddy.bench.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How much CPU the tools of each video take. Looks at the application's children now and then, so what a process does
/// between the last look and its end is missing: some tenths of a second each.
final class EncoderCpu implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(200);

    /// @param command with all arguments; the source's address names the video
    private record Seen(String command, double seconds) {}

    private final Map<Long, Seen> seen = new ConcurrentHashMap<>();
    private final long application;
    private final Thread watch;

    EncoderCpu(long application) {
        this.application = application;
        this.watch = Thread.ofPlatform().daemon().start(this::look);
    }

    double seconds(String video) {
        return seen.values().stream()
                .filter(it -> it.command().contains(video))
                .mapToDouble(Seen::seconds)
                .sum();
    }

    private void look() {
        try {
            while (true) {
                ProcessHandle.of(application).stream()
                        .flatMap(ProcessHandle::descendants)
                        .mapToLong(ProcessHandle::pid)
                        .forEach(this::look);
                Thread.sleep(INTERVAL);
            }
        } catch (InterruptedException _) {
            // nobody asks any more
        }
    }

    private void look(long pid) {
        try {
            var command =
                    Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1);
            seen.put(pid, new Seen(command, Usage.of(pid).own()));
        } catch (IOException | UncheckedIOException _) {
            // it has ended
        }
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
