package dev.streambuddy.bench;

import dev.streambuddy.endtoend.Api;
import dev.streambuddy.endtoend.ChildApplication;
import dev.streambuddy.endtoend.Clips;
import dev.streambuddy.local.LocalServices;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/// `./streambuddy bench http`: what delivery costs, against nginx with the same files in the same run; how long calls
/// of the API take with limits on; what a thousand listeners to one job cost. Everything shares this machine: the
/// clients, the S3 server and the database take most of it, so requests a second are those of a small machine, and CPU
/// seconds are those of the process that serves.
public final class HttpBench {

    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration MEASURED = Duration.ofSeconds(15);

    /// So that limits are asked for on every request, and refuse none.
    private static final Map<String, Object> PROPERTIES = Map.of(
            "streambuddy.access.plans.default.requests-per-minute", 10_000_000,
            "streambuddy.access.plans.viewer.requests-per-minute", 10_000_000);

    private final List<String> rows = new ArrayList<>();

    private HttpBench() {}

    public static void main(String[] args) throws IOException {
        var folder = Files.createTempDirectory("streambuddy-bench-");
        try {
            new HttpBench().run(folder);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        System.exit(0);
    }

    private void run(Path folder) throws IOException {
        try (var services = LocalServices.start(folder.resolve("data"));
                var application = ChildApplication.start(services.properties(), folder, PROPERTIES)) {
            var api = application.api();
            var id = api.createAndUpload("Bench", Clips.film(20, "1280x720", 24, 12));
            var video = api.awaitStatus(id, "ready");
            delivery(application, video.get("playback").get("hls").asString(), folder);
            calls(application, id);
            listeners(application);
        }
        System.out.println("\n| what | StreamBuddy | nginx |\n|---|---|---|");
        rows.forEach(System.out::println);
    }

    private void delivery(ChildApplication application, String master, Path folder) throws IOException {
        var copy = Files.createDirectory(folder.resolve("copy"));
        var playlist = URI.create(master).resolve("720p.m3u8");
        var segment = playlist.resolve(firstSegment(application.api(), playlist));
        Files.write(copy.resolve("720p.m3u8"), application.api().bytes(playlist));
        Files.write(copy.resolve("segment.m4s"), application.api().bytes(segment));
        try (var nginx = Nginx.start(copy)) {
            var manifest = load(application.pid(), playlist);
            var manifestOfNginx = load(nginx.pid(), nginx.base().resolve("720p.m3u8"));
            row(
                    "a playlist of %d bytes: requests a second".formatted(Files.size(copy.resolve("720p.m3u8"))),
                    "%.0f".formatted(manifest.perSecond()),
                    "%.0f".formatted(manifestOfNginx.perSecond()));
            row(
                    "... CPU ms a request",
                    "%.3f".formatted(manifest.cpuMillis()),
                    "%.3f".formatted(manifestOfNginx.cpuMillis()));
            var media = load(application.pid(), segment);
            var mediaOfNginx = load(nginx.pid(), nginx.base().resolve("segment.m4s"));
            row(
                    "a segment of %d KB: MB a second".formatted(Files.size(copy.resolve("segment.m4s")) / 1000),
                    "%.0f".formatted(media.megabytesPerSecond()),
                    "%.0f".formatted(mediaOfNginx.megabytesPerSecond()));
            row(
                    "... CPU s a GB (ratio %.1f)".formatted(media.cpuPerGigabyte() / mediaOfNginx.cpuPerGigabyte()),
                    "%.2f".formatted(media.cpuPerGigabyte()),
                    "%.2f".formatted(mediaOfNginx.cpuPerGigabyte()));
        }
    }

    private static String firstSegment(Api api, URI playlist) {
        return new String(api.bytes(playlist), java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .filter(it -> it.endsWith(".m4s"))
                .findFirst()
                .orElseThrow();
    }

    private static Load load(long server, URI uri) {
        Load.run(server, uri, WARM_UP);
        return Load.run(server, uri, MEASURED);
    }

    private void calls(ChildApplication application, String video) {
        var paths = List.of("/api/v1/videos/" + video, "/api/v1/videos/" + video + "/job", "/api/v1/videos?limit=20");
        Calls.run(application.api(), paths, WARM_UP);
        var calls = Calls.run(application.api(), paths, MEASURED);
        row(
                "%d API calls a second, limits on: p50, p99, ms".formatted(Calls.PER_SECOND),
                "%.1f, %.1f".formatted(calls.millis(0.50), calls.millis(0.99)),
                "");
        row("... refused or failed, of %d".formatted(calls.count()), Long.toString(calls.failed()), "");
    }

    private void listeners(ChildApplication application) {
        var api = application.api();
        try (var watch = new MemoryWatch(application)) {
            var video = api.createAndUpload("Followed", Clips.film(20, "1280x720", 24, 13));
            var before = Usage.of(application.pid());
            var crowd = Crowd.follow(api, video);
            var ended = crowd.awaitEnd();
            var own = Usage.of(application.pid()).own() - before.own();
            row("%d listeners to one job: saw its end".formatted(Crowd.SIZE), Integer.toString(ended), "");
            row("... events to each, a second", "%.1f".formatted(crowd.eventsPerSecond()), "");
            row("... application, CPU s a second, the job's own included", "%.2f".formatted(own / crowd.seconds()), "");
            row("... application: peak heap, MB", "%.0f".formatted(watch.peakHeap() / 1e6), "");
            row("... application: peak resident, MB", "%.0f".formatted(watch.peakResident() / 1e6), "");
        }
    }

    private void row(String what, String ours, String nginx) {
        rows.add("| %s | %s | %s |".formatted(what, ours, nginx));
    }
}
