package dev.streambuddy.conformance;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// How a program ended.
///
/// @param exitCode 137 when it took too long
record Exec(int exitCode, ByteBuffer output, String errors) {

    /// Runs it to its end, which comes at the latest with the limit.
    static Exec run(List<String> command, Duration limit) {
        try {
            var errors = Files.createTempFile("streambuddy-exec", ".txt");
            try {
                var process = new ProcessBuilder(command)
                        .redirectError(errors.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                        .start();
                CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(process::destroyForcibly);
                var output = process.getInputStream().readAllBytes();
                return new Exec(
                        process.waitFor(),
                        ByteBuffer.wrap(output),
                        Files.readString(errors, StandardCharsets.ISO_8859_1));
            } finally {
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Runs ffmpeg, which says nothing but errors.
    static Exec ffmpeg(Duration limit, String... arguments) {
        var command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error"));
        command.addAll(List.of(arguments));
        return run(command, limit);
    }

    String text() {
        return StandardCharsets.UTF_8.decode(output.duplicate()).toString();
    }

    /// The last line of its complaints.
    String complaint() {
        return errors.lines().filter(it -> !it.isBlank()).reduce("exit code " + exitCode, (_, last) -> last);
    }
}
