package dev.streambuddy.corpus;

import dev.streambuddy.endtoend.ChildApplication;
import dev.streambuddy.local.LocalServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.util.FileSystemUtils;

/// `./streambuddy corpus DIR [--only GLOB] [--limit SECONDS]`: every file of a folder through the product, and a report
/// of what became of each under `target/corpus/`. Exits with 1 when one differs from what is expected or has a finding.
public final class Corpus {

    private static final int IN_FLIGHT = 2;

    /// Polling is a creator's script as it should not be.
    private static final Map<String, Object> PROPERTIES = Map.of("streambuddy.access.requests-per-minute", 100_000);

    private Corpus() {}

    public static void main(String[] args) throws IOException {
        var options = CorpusOptions.parse(args);
        var clips = Files.isDirectory(options.folder())
                ? ClipFolder.clips(options.folder(), options.only())
                : List.<Clip>of();
        if (clips.isEmpty()) {
            System.err.println("corpus: there is no such file in " + options.folder());
            System.exit(2);
        }
        var folder = Files.createTempDirectory("streambuddy-corpus-");
        try {
            var report = new Report(run(clips, options.limit(), folder));
            report.write();
            System.out.println("\n" + report.summary() + "\n\nMore in target/corpus/report.md");
            System.exit(report.right() ? 0 : 1);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static List<Result> run(List<Clip> clips, Duration limit, Path folder) {
        try (var services = LocalServices.start(folder.resolve("data"));
                var application = ChildApplication.start(services.properties(), folder, PROPERTIES);
                var cpu = new EncoderCpu(application.pid());
                var threads = Executors.newFixedThreadPool(IN_FLIGHT)) {
            var runner = new Runner(application.api(), limit, cpu::seconds);
            var done = new AtomicInteger();
            var results = clips.stream()
                    .map(it -> CompletableFuture.supplyAsync(() -> runner.run(it), threads)
                            .thenApply(result -> {
                                System.out.printf("%3d/%d %s%n", done.incrementAndGet(), clips.size(), result.line());
                                return result;
                            }))
                    .toList();
            return results.stream().map(CompletableFuture::join).toList();
        }
    }
}
