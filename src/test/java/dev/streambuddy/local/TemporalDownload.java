package dev.streambuddy.local;

import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.util.FileSystemUtils;

/// Lets Temporal's own SDK download the `temporal` command. Only the file is wanted: a server that the SDK starts
/// cannot be adopted after a crash, so what it starts is stopped at once.
final class TemporalDownload {

    private static final Logger log = LoggerFactory.getLogger(TemporalDownload.class);

    /// Enough to hear that there is no way out; by then the first bytes of the archive are here, or none will come.
    private static final Duration UNTIL_FIRST_BYTES = Duration.ofSeconds(8);

    private static final Duration UNTIL_DONE = Duration.ofMinutes(3);

    private TemporalDownload() {}

    /// @return empty when it cannot be downloaded
    static Optional<Path> fetch(DataFolder data) {
        var folder = data.tools().resolve("temporal-download");
        log.info("Looking whether the Temporal server can be downloaded");
        var download = new CompletableFuture<Void>();
        Thread.ofVirtual().start(() -> download(folder, download));
        try {
            await(download, folder);
            return executable(folder).map(file -> move(file, TemporalCommand.in(data)));
        } catch (ExecutionException e) {
            log.info(
                    "It cannot: {}",
                    NestedExceptionUtils.getMostSpecificCause(e).toString());
        } catch (TimeoutException _) {
            log.info("It cannot: nothing came in time");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private static void download(Path folder, CompletableFuture<Void> done) {
        var options = TemporalDevServerOptions.newBuilder()
                .setDownloadDestination(folder.toString())
                .setUiEnabled(false)
                .build();
        try (var _ = TemporalDevServer.start(LocalTemporal.NAMESPACE, options)) {
            done.complete(null);
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
        }
    }

    private static void await(CompletableFuture<Void> download, Path folder)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            download.get(UNTIL_FIRST_BYTES.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            if (files(folder).isEmpty()) {
                throw e;
            }
            log.info("Downloading the Temporal server, once");
            download.get(UNTIL_DONE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static List<Path> files(Path folder) {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toFile().length() > 0)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> executable(Path folder) {
        return files(folder).stream().filter(Files::isExecutable).findFirst();
    }

    private static Path move(Path file, Path target) {
        try {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
            FileSystemUtils.deleteRecursively(target.resolveSibling("temporal-download"));
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
