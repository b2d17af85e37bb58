package dev.streambuddy.bench;

import dev.streambuddy.endtoend.Api;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Asks once a second how long a job will take, and compares with how long it took.
final class EtaWatch {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Api api;
    private final String video;
    private final CompletableFuture<String> result = new CompletableFuture<>();

    EtaWatch(Api api, String video) {
        this.api = api;
        this.video = video;
        Thread.ofVirtual().start(this::look);
    }

    private record Foretold(Instant at, double seconds) {

        double secondsOff(Instant end) {
            return Math.abs(seconds - Duration.between(at, end).toMillis() / 1000.0);
        }
    }

    /// Waits for the end of the job.
    String close() {
        return result.join();
    }

    private void look() {
        var foretold = new ArrayList<Foretold>();
        try {
            for (var job = api.job(video); job.get("finishedAt").isNull(); job = api.job(video)) {
                if (!job.get("etaSeconds").isNull()) {
                    foretold.add(
                            new Foretold(Instant.now(), job.get("etaSeconds").asDouble()));
                }
                Thread.sleep(INTERVAL);
            }
            result.complete(error(
                    foretold, Instant.parse(api.job(video).get("finishedAt").asString())));
        } catch (InterruptedException | RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    private static String error(List<Foretold> foretold, Instant end) {
        var off = foretold.stream()
                .filter(it -> it.at().isBefore(end))
                .mapToDouble(it -> it.secondsOff(end))
                .summaryStatistics();
        return "%.1f, at most %.1f, asked %d times".formatted(off.getAverage(), off.getMax(), off.getCount());
    }
}
