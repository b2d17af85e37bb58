package dev.streambuddy.corpus;

import dev.streambuddy.conformance.Conformance;
import dev.streambuddy.conformance.Finding;
import dev.streambuddy.endtoend.Api;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;

/// Sends one file through the product, as a creator's script would, and looks at what came out, as a player would.
final class Runner {

    private static final Set<String> ENDS = Set.of("ready", "failed", "cancelled");
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration CANCELLING = Duration.ofSeconds(30);

    private final Api api;
    private final Duration limit;
    private final ToDoubleFunction<String> cpu;

    /// @param limit for one file, from its upload to its end
    /// @param cpu seconds the tools of a video have taken
    Runner(Api api, Duration limit, ToDoubleFunction<String> cpu) {
        this.api = api;
        this.limit = limit;
        this.cpu = cpu;
    }

    /// Never throws for what the product does; that is a finding.
    Result run(Clip clip) {
        var findings = new ArrayList<Finding>();
        try {
            return run(clip, findings);
        } catch (RuntimeException | AssertionError e) {
            findings.add(new Finding("error", String.valueOf(e)));
            return new Result(clip.name(), clip.expected(), "error", "", 0, 0, 0, 0, List.of(), 0, List.of(), findings);
        }
    }

    private Result run(Clip clip, List<Finding> findings) {
        var id = api.create(clip.name());
        var refused = api.offer(id, clip.file());
        var uploaded = Instant.now();
        if (refused.isPresent()) {
            return new Result(
                    clip.name(),
                    clip.expected(),
                    Clip.REJECTED,
                    refused.get(),
                    0,
                    since(uploaded),
                    0,
                    0,
                    List.of(),
                    0,
                    List.of(),
                    findings);
        }
        var playable = new double[1];
        var ended = await(id, uploaded, playable);
        var took = since(uploaded);
        var video = ended ? api.video(id) : givenUp(id, findings);
        var status = video.get("status").asString();
        if (!video.get("title").asString().equals(clip.name())) {
            findings.add(new Finding("title", "the title came back as " + video.get("title")));
        }
        if (ended && status.equals("ready")) {
            var manifest = URI.create(video.get("playback").get("dash").asString());
            findings.addAll(Conformance.check(manifest, clip.file()));
        }
        return new Result(
                clip.name(),
                clip.expected(),
                ended ? outcome(status) : Result.UNFINISHED,
                video.path("error").path("code").asString(""),
                playable[0],
                took,
                cpu.applyAsDouble(id),
                video.path("durationSeconds").asDouble(0),
                rungs(video),
                size(video),
                warnings(video),
                findings);
    }

    /// @return whether it came to an end
    private boolean await(String id, Instant uploaded, double[] playable) {
        try {
            Awaitility.await().atMost(limit).pollInterval(POLL).until(() -> {
                var video = api.video(id);
                if (playable[0] == 0 && video.get("playable").asBoolean()) {
                    playable[0] = since(uploaded);
                }
                return ENDS.contains(video.get("status").asString());
            });
            return true;
        } catch (ConditionTimeoutException _) {
            return false;
        }
    }

    /// Cancels it, which must always work.
    private JsonNode givenUp(String id, List<Finding> findings) {
        if (api.job(id).get("percent").asInt() == 0) {
            findings.add(new Finding("stuck", "nothing was encoded in " + limit.toSeconds() + " s"));
        }
        api.post("/api/v1/videos/" + id + "/job/cancel");
        try {
            return Awaitility.await()
                    .atMost(CANCELLING)
                    .pollInterval(POLL)
                    .until(
                            () -> api.video(id),
                            it -> ENDS.contains(it.get("status").asString()));
        } catch (ConditionTimeoutException _) {
            findings.add(new Finding("stuck", "it was not cancelled in " + CANCELLING.toSeconds() + " s"));
            return api.video(id);
        }
    }

    private static String outcome(String status) {
        return switch (status) {
            case "ready" -> Clip.PLAYS;
            case "failed" -> Clip.REJECTED;
            default -> status;
        };
    }

    private static List<String> rungs(JsonNode video) {
        return video.path("renditions")
                .valueStream()
                .map(it -> "%s %dx%d %s fps"
                        .formatted(
                                it.get("name").asString(),
                                it.get("width").asInt(),
                                it.get("height").asInt(),
                                it.get("frameRate").asString()))
                .toList();
    }

    private static long size(JsonNode video) {
        return Stream.of("renditions", "tracks")
                .flatMap(it -> video.path(it).valueStream())
                .mapToLong(it -> it.path("sizeBytes").asLong(0))
                .sum();
    }

    private static List<String> warnings(JsonNode video) {
        return video.path("warnings")
                .valueStream()
                .map(it -> it.get("code").asString() + ": " + it.get("message").asString())
                .toList();
    }

    private static double since(Instant start) {
        return Duration.between(start, Instant.now()).toMillis() / 1000.0;
    }
}
