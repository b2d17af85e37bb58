package dev.streambuddy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.endtoend.ChildApplication;
import dev.streambuddy.endtoend.Clips;
import dev.streambuddy.local.LocalServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/// `./streambuddy bench [FILE]`: one film through the product and through one hand-tuned ffmpeg, in one run, and a
/// table of what it took. CPU seconds are user and system time; only ratios mean something on another machine.
public final class Bench {

    /// Of both, by turns: on machines that are shared the same command takes a fifth more or less from one minute to
    /// the next.
    private static final int RUNS = 3;

    /// A server has been running for a while: its code is compiled.
    private static final int WARM_UPS = 5;

    private final List<String> rows = new ArrayList<>();
    private double jobCpu;
    private double ownCpu;
    private double handTunedCpu;

    private Bench() {}

    public static void main(String[] args) throws IOException {
        var film = args.length > 0 ? Path.of(args[0]) : Clips.film(40, "1920x1080", 24, 12);
        if (!Files.isRegularFile(film)) {
            System.err.println("bench: there is no file " + film);
            System.exit(2);
        }
        var folder = Files.createTempDirectory("streambuddy-bench-");
        try {
            new Bench().run(film, folder);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        System.exit(0);
    }

    private void run(Path film, Path folder) throws IOException {
        var server = LocalServices.hasTemporalServer(folder);
        var data = folder.resolve("data");
        try (var services = server ? LocalServices.startWithTemporalServer(data) : LocalServices.start(data);
                var application = ChildApplication.start(services.properties(), folder, Map.of())) {
            row("film", "%s, %.1f MB".formatted(film.getFileName(), Files.size(film) / 1e6));
            row("engine", server ? "Temporal server" : "in memory");
            var api = application.api();
            for (var n = 1; n <= WARM_UPS; n++) {
                api.awaitStatus(api.createAndUpload("Warm-up", Clips.film(8, "640x360", 24, 5)), "ready");
            }
            for (var run = 1; run <= RUNS; run++) {
                measure(film, application, folder, run == RUNS);
            }
            row("product, CPU s of the whole job, mean of %d".formatted(RUNS), "%.1f".formatted(jobCpu / RUNS));
            row("of it outside ffmpeg", "%.1f (%.1f %%)".formatted(ownCpu / RUNS, 100 * ownCpu / jobCpu));
            row("hand-tuned ffmpeg, CPU s, mean of %d".formatted(RUNS), "%.1f".formatted(handTunedCpu / RUNS));
            row("product / hand-tuned", "%.3f".formatted(jobCpu / handTunedCpu));
        }
        System.out.println("\n| what | measured |\n|---|---|");
        rows.forEach(System.out::println);
    }

    /// @param last whether to tell more than what is averaged
    private void measure(Path film, ChildApplication application, Path folder, boolean last) throws IOException {
        var api = application.api();
        var before = Usage.of(application.pid());
        try (var watch = new MemoryWatch(application)) {
            var id = api.createAndUpload("Bench", film);
            var uploaded = Instant.now();
            var eta = new EtaWatch(api, id).close();
            var after = Usage.of(application.pid());
            jobCpu += after.total() - before.total();
            ownCpu += after.own() - before.own();
            var video = api.video(id);
            assertThat(video.get("status").asString()).as("%s", video).isEqualTo("ready");
            var handTuned = HandTuned.encode(film, video.get("renditions"), folder);
            handTunedCpu += handTuned.cpuSeconds();
            if (last) {
                row("upload to playable, s", since(uploaded, video.get("playableAt")));
                row("upload to ready, s", since(uploaded, video.get("readyAt")));
                row("hand-tuned ffmpeg, s", "%.1f".formatted(handTuned.seconds()));
                row("remaining time foretold: mean error, s", eta);
                row("application: peak heap, MB", "%.0f".formatted(watch.peakHeap() / 1e6));
                row("application: peak resident, MB", "%.0f".formatted(watch.peakResident() / 1e6));
                row("ffmpeg, all at once: peak resident, MB", "%.0f".formatted(watch.peakEncoders() / 1e6));
                renditions(video, handTuned);
            }
        }
    }

    private static String since(Instant start, JsonNode time) {
        return "%.1f"
                .formatted(
                        Duration.between(start, Instant.parse(time.asString())).toMillis() / 1000.0);
    }

    private void renditions(JsonNode video, HandTuned handTuned) {
        for (var rendition : video.get("renditions")) {
            var name = rendition.get("name").asString();
            var bytes = rendition.get("sizeBytes").asLong();
            row(
                    "%s, MB (hand-tuned)".formatted(name),
                    "%.2f (%.2f)".formatted(bytes / 1e6, handTuned.bytes(name) / 1e6));
        }
    }

    private void row(String what, String measured) {
        rows.add("| %s | %s |".formatted(what, measured));
    }
}
