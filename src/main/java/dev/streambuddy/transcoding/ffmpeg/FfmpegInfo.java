package dev.streambuddy.transcoding.ffmpeg;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Which ffmpeg this process runs, and whether it has what [Commands] asks of it. Found out once, after the start.
@Component
class FfmpegInfo implements InfoContributor {

    private static final Logger log = LoggerFactory.getLogger(FfmpegInfo.class);

    private static final List<String> ENCODERS = List.of("libx264", "aac", "mjpeg");
    private static final List<String> FILTERS = List.of(
            "alimiter",
            "aresample",
            "blackframe",
            "bwdif",
            "fps",
            "idet",
            "scale",
            "showwavespic",
            "split",
            "tonemap",
            "transpose",
            "zscale");

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Pattern VERSION = Pattern.compile("ffmpeg version (\\S+).*");

    private final Ffmpeg ffmpeg;
    private volatile @Nullable Map<String, Object> known;

    FfmpegInfo(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    @EventListener(ApplicationReadyEvent.class)
    void look() {
        Thread.ofVirtual().name("ffmpeg-info").start(this::find);
    }

    @Override
    public void contribute(Info.Builder info) {
        var found = known;
        info.withDetail("ffmpeg", found == null ? "not looked at yet" : found);
    }

    void find() {
        try {
            var version = lines("-version").stream()
                    .map(VERSION::matcher)
                    .filter(it -> it.matches())
                    .map(it -> it.group(1))
                    .findFirst()
                    .orElse("unknown");
            var encoders = have(ENCODERS, lines("-encoders"));
            var filters = have(FILTERS, lines("-filters"));
            known = Map.of("version", version, "encoders", encoders, "filters", filters);
            warn(version, encoders);
            warn(version, filters);
        } catch (RuntimeException e) {
            log.error("ffmpeg cannot be used, so no film can be processed here: {}", e.getMessage());
            known = Map.of("version", "not usable: " + e.getMessage());
        }
    }

    private static void warn(String version, Map<String, Boolean> features) {
        features.forEach((name, there) -> {
            if (!there) {
                log.warn("ffmpeg {} has no {}: some films cannot be processed here", version, name);
            }
        });
    }

    private List<String> lines(String option) {
        var lines = new ArrayList<String>();
        ffmpeg.read(List.of("ffmpeg", "-hide_banner", option), LIMIT, lines::add);
        return lines;
    }

    /// The lists of ffmpeg have flags in the first column and the name in the second.
    private static Map<String, Boolean> have(List<String> wanted, List<String> lines) {
        var there = lines.stream()
                .map(it -> it.strip().split("\\s+", 3))
                .filter(it -> it.length > 1)
                .map(it -> it[1])
                .toList();
        var have = new TreeMap<String, Boolean>();
        wanted.forEach(it -> have.put(it, there.contains(it)));
        return have;
    }
}
