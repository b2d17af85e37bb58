package dev.streambuddy.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a process has used so far, as the Linux kernel counts.
///
/// @param own CPU seconds of the process itself
/// @param children CPU seconds of children that have ended, with theirs
public record Usage(double own, double children) {

    /// Clock ticks per second of `/proc`; a constant of Linux on every architecture we build for.
    private static final double TICKS = 100;

    double total() {
        return own + children;
    }

    public static Usage of(long pid) {
        var stat = read(pid, "stat");
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return new Usage(
                (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS,
                (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS);
    }

    /// Resident memory in bytes; 0 when the process is gone.
    static long resident(long pid) {
        try {
            var pages = Files.readString(Path.of("/proc", Long.toString(pid), "statm"))
                    .split(" ", -1)[1];
            return Long.parseLong(pages) * 4096;
        } catch (IOException _) {
            return 0;
        }
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
