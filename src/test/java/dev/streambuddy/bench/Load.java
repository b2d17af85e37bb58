package dev.streambuddy.bench;

import dev.streambuddy.endtoend.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.regex.Pattern;

/// What a server did while `wrk` asked it for one address, over and over.
///
/// @param requests that were answered
/// @param bytes that were read, headers included
/// @param seconds it took
/// @param cpuSeconds of the server's process
record Load(long requests, long bytes, double seconds, double cpuSeconds) {

    private static final int CONNECTIONS = 32;
    private static final Pattern TOTAL = Pattern.compile("(\\d+) requests in .*");
    private static final Pattern BYTES = Pattern.compile("streambuddy-bytes (\\d+)");
    private static final Pattern FAILED = Pattern.compile("(Socket errors|Non-2xx).*");

    /// Prints what wrk itself rounds.
    private static final String SCRIPT =
            "done = function(summary) print('streambuddy-bytes ' .. string.format('%d', summary.bytes)) end";

    /// @param server its process
    static Load run(long server, URI uri, Duration duration) {
        var script = script();
        var before = Usage.of(server).own();
        var started = System.nanoTime();
        var output = Command.run(
                "wrk",
                "--threads=1",
                "--connections=" + CONNECTIONS,
                "--duration=" + duration.toSeconds() + "s",
                "--script=" + script,
                uri.toString());
        var seconds = (System.nanoTime() - started) / 1e9;
        var cpu = Usage.of(server).own() - before;
        if (FAILED.matcher(output).find()) {
            throw new AssertionError(output);
        }
        return new Load(find(TOTAL, output), find(BYTES, output), seconds, cpu);
    }

    double perSecond() {
        return requests / seconds;
    }

    double megabytesPerSecond() {
        return bytes / 1e6 / seconds;
    }

    double cpuMillis() {
        return cpuSeconds * 1000 / requests;
    }

    double cpuPerGigabyte() {
        return cpuSeconds / (bytes / 1e9);
    }

    private static String script() {
        try {
            var file = Files.createTempFile("streambuddy-wrk", ".lua");
            file.toFile().deleteOnExit();
            return Files.writeString(file, SCRIPT).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long find(Pattern pattern, String output) {
        return output.lines()
                .map(String::strip)
                .map(pattern::matcher)
                .filter(it -> it.matches())
                .map(it -> Long.parseLong(it.group(1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(output));
    }
}
