package dev.streambuddy.transcoding.ffmpeg;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One running process of ffmpeg or ffprobe, with everything that makes sure it ends.
///
/// A shell stands between us and the tool and holds the other end of a pipe. Whatever closes the pipe, [#close()] or
/// the death of this JVM, makes the shell kill the tool. Ctrl-C in a terminal reaches neither: the application ends
/// what it started.
final class Tool implements AutoCloseable {

    /// Arguments: address space in KiB, file size in 512-byte blocks, CPU seconds, niceness, then the command. Only a
    /// hard limit of CPU above the soft one lets a tool end by the signal that tells so.
    private static final String GUARD = """
            trap '' INT; ulimit -c 0; ulimit -v "$1"; ulimit -f "$2"; ulimit -S -t "$3"; ulimit -H -t $(($3 + 2)); niceness=$4; shift 4
            exec 3<&0 </dev/null
            nice -n "$niceness" setsid "$@" 3<&- &
            tool=$!
            { read -r _ <&3; kill -9 $tool; } >/dev/null 2>&1 &
            guard=$!
            exec 3<&-
            wait $tool; code=$?
            kill $guard; wait $guard
            exit $code
            """;

    private static final Duration DEATH = Duration.ofSeconds(5);

    private final Process shell;
    private final Tail errors = new Tail();
    private final Thread output;
    private final Thread errorOutput;
    private volatile @Nullable RuntimeException broken;

    private Tool(Process shell, Predicate<String> lines) {
        this.shell = shell;
        this.output = Thread.ofPlatform().daemon().name("ffmpeg-out").start(() -> read(lines));
        this.errorOutput =
                Thread.ofPlatform().daemon().name("ffmpeg-err").start(() -> errors.drain(shell.getErrorStream()));
    }

    /// @param lines takes each line of the tool's standard output, on another thread; false ends the tool
    static Tool start(List<String> command, Limits limits, Predicate<String> lines) throws IOException {
        var guarded = new ArrayList<>(List.of("/bin/sh", "-c", GUARD, "streambuddy"));
        guarded.addAll(limits.arguments());
        guarded.addAll(command);
        return new Tool(new ProcessBuilder(guarded).start(), lines);
    }

    /// What one process may take.
    record Limits(long memoryBytes, long fileBytes, long cpuSeconds, int niceness) {
        List<String> arguments() {
            return List.of(
                    Long.toString(memoryBytes / 1024),
                    Long.toString(fileBytes / 512),
                    Long.toString(cpuSeconds),
                    Integer.toString(niceness));
        }
    }

    /// Whether it has ended, and everything it wrote was taken.
    boolean ended(Duration within) throws InterruptedException {
        if (!shell.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        output.join();
        errorOutput.join();
        if (broken != null) {
            throw broken;
        }
        return true;
    }

    int exitCode() {
        return shell.exitValue();
    }

    List<String> lastLines() {
        return errors.lines();
    }

    private void read(Predicate<String> lines) {
        try (var reader = new BufferedReader(new InputStreamReader(shell.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!lines.test(line)) {
                    hangUp();
                    return;
                }
            }
        } catch (IOException _) {
            hangUp();
        } catch (RuntimeException e) {
            broken = e;
            hangUp();
        }
    }

    private void hangUp() {
        try {
            shell.getOutputStream().close();
        } catch (IOException _) {
            // the pipe is broken already: the shell is gone
        }
    }

    /// Ends the tool and returns when it is dead. Does nothing to one that has ended.
    @Override
    public void close() {
        hangUp();
        var interrupted = Thread.interrupted();
        try {
            if (!shell.waitFor(DEATH.toMillis(), TimeUnit.MILLISECONDS)) {
                shell.descendants().forEach(ProcessHandle::destroyForcibly);
                shell.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
