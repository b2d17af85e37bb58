package dev.streambuddy.corpus;

import dev.streambuddy.endtoend.ChildApplication;
import dev.streambuddy.local.LocalServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.springframework.util.FileSystemUtils;

/// `./streambuddy corpus DIR [--only GLOB] [--limit SECONDS]`: every file of a folder through the product, and a report
/// of what became of each under `target/corpus/`. Exits with 1 when one differs from what is expected or has a finding.
public final class Corpus {

    private static final int IN_FLIGHT = 2;

    /// Polling is a creator's script as it should not be.
    private static final Map<String, Object> PROPERTIES =
            Map.of("streambuddy.access.plans.default.requests-per-minute", 100_000);

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
        var report = report(clips, options.limit());
        System.out.println("\n" + report.summary() + "\n\nMore in target/corpus/report.md");
        System.exit(report.right() ? 0 : 1);
    }

    private static Report report(List<Clip> clips, Duration limit) throws IOException {
        var folder = Files.createTempDirectory("streambuddy-corpus-");
        try {
            return run(clips, limit, folder);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static Report run(List<Clip> clips, Duration limit, Path folder) {
        var data = folder.resolve("data");
        var server = LocalServices.hasTemporalServer(data);
        try (var services = server ? LocalServices.startWithTemporalServer(data) : LocalServices.start(data);
                var application = ChildApplication.start(services.properties(), folder, PROPERTIES);
                var cpu = new EncoderCpu(application.pid());
                var threads = Executors.newFixedThreadPool(IN_FLIGHT)) {
            var runner = new Runner(application.api(), limit, cpu::seconds);
            var results = new Results(clips.size());
            CompletableFuture.allOf(clips.stream()
                            .map(it -> CompletableFuture.supplyAsync(() -> runner.run(it), threads)
                                    .thenAccept(results::add))
                            .toArray(CompletableFuture[]::new))
                    .join();
            return results.report();
        }
    }

    /// What is known so far; the report is written anew with each, so that one that is ended early is of use too.
    private static final class Results {

        private final int expected;
        private final List<Result> results = new ArrayList<>();

        Results(int expected) {
            this.expected = expected;
        }

        synchronized void add(Result result) {
            results.add(result);
            System.out.printf("%3d/%d %s%n", results.size(), expected, result.line());
            report().write();
        }

        synchronized Report report() {
            return new Report(
                    results.stream().sorted(Comparator.comparing(Result::file)).toList());
        }
    }
}
