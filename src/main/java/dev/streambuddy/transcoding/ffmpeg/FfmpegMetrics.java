package dev.streambuddy.transcoding.ffmpeg;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// How runs of ffmpeg and ffprobe end, how long they take, and how fast renditions are encoded.
@Component
final class FfmpegMetrics {

    /// A small film has rungs of its own size; they count together.
    private static final Set<String> RUNGS =
            new TreeSet<>(Set.of("240p", "360p", "480p", "720p", "1080p", "1440p", "2160p", "other"));

    /// [Commands] names what it encodes after its rendition.
    private static final Pattern OUTPUT = Pattern.compile("file:.*/(\\d+p)\\.mp4");

    private final MeterRegistry meters;

    FfmpegMetrics(MeterRegistry meters) {
        this.meters = meters;
        for (var tool : List.of("ffmpeg", "ffprobe")) {
            for (var end : End.values()) {
                timer(tool, end);
            }
        }
        RUNGS.forEach(this::speed);
    }

    /// How a run ended: as it should, by its own fault, or by our hand (a limit, a cancelled job, a shutdown).
    enum End {
        OK,
        FAILED,
        KILLED
    }

    void encoded(List<String> command, Duration wall, Duration media) {
        command.stream()
                .map(OUTPUT::matcher)
                .filter(it -> it.matches())
                .map(it -> it.group(1))
                .map(it -> RUNGS.contains(it) ? it : "other")
                .forEach(it -> speed(it).record((double) media.toMillis() / Math.max(1, wall.toMillis())));
    }

    void ended(List<String> command, End end, Duration wall) {
        timer(command.getFirst(), end).record(wall);
    }

    private Timer timer(String tool, End end) {
        return Timer.builder("streambuddy.ffmpeg")
                .description("runs of ffmpeg and ffprobe, by how they ended")
                .tag("tool", tool)
                .tag("outcome", end.name().toLowerCase(Locale.ROOT))
                .register(meters);
    }

    private DistributionSummary speed(String rung) {
        return DistributionSummary.builder("streambuddy.encode.speed")
                .description("media seconds encoded per second, of each rendition of a run")
                .tag("rung", rung)
                .register(meters);
    }
}
