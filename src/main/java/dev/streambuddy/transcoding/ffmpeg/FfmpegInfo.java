package dev.streambuddy.transcoding.ffmpeg;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
public class FfmpegInfo implements InfoContributor {

    private static final Logger log = LoggerFactory.getLogger(FfmpegInfo.class);

    /// Follows the names of what works on packets: there are filters of the same names.
    private static final String PACKETS = " (packets)";

    /// Without it, nothing is ever planned.
    private static final String FFPROBE = "ffprobe";

    /// What every picture needs: the encoder, and the filters of [Cascade].
    private static final List<String> PICTURE = List.of(
            "libx264",
            "fps",
            "framestep",
            "nullsink",
            "scale",
            "select",
            "setparams",
            "setpts",
            "setsar",
            "sidedata",
            "split",
            "tpad",
            "trim");

    private static final List<String> SOUND = List.of(
            "aac", "aformat", "alimiter", "apad", "aresample", "aselect", "asetpts", "flac", "noise" + PACKETS, "pan");

    /// What some pictures need; [VideoPlan#picture()] says which.
    private static final List<String> SOME_PICTURES =
            List.of("bwdif", "format", "hflip", "idet", "tonemap", "transpose", "vflip", "zscale");

    /// Posters, sprites and subtitles are left out when they cannot be made.
    private static final List<String> EXTRAS =
            List.of("blackframe", "concat", "metadata", "mjpeg", "showwavespic", "tile", "webvtt");

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Pattern VERSION = Pattern.compile("ff(?:mpeg|probe) version (\\S+).*");

    private final Ffmpeg ffmpeg;
    private volatile @Nullable Build known;
    private volatile String trouble = "not looked at yet";

    FfmpegInfo(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /// @param missing encoders and filters that some film needs and this build has not
    private record Build(String version, Set<String> missing) {}

    @EventListener(ApplicationReadyEvent.class)
    void look() {
        Thread.ofVirtual().name("ffmpeg-info").start(this::lookOnce);
    }

    @Override
    public void contribute(Info.Builder info) {
        var build = known;
        info.withDetail(
                "ffmpeg", build == null ? trouble : Map.of("version", build.version(), "missing", build.missing()));
    }

    /// What this ffmpeg lacks for a plan: names of encoders and filters; empty when the plan can be followed. Throws
    /// [FfmpegException] when ffmpeg cannot be run at all.
    public List<String> missing(EncodingPlan plan) {
        var build = known == null ? find() : known;
        return needed(plan).filter(build.missing()::contains).distinct().toList();
    }

    private static Stream<String> needed(EncodingPlan plan) {
        var video = plan.video();
        var picture = video == null
                ? Stream.<String>of()
                : Stream.concat(PICTURE.stream(), video.picture().stream().map(it -> it.replaceFirst("=.*", "")));
        return Stream.concat(picture, plan.audio().isEmpty() ? Stream.of() : SOUND.stream());
    }

    /// Everything that any command asks for.
    static Stream<String> asked() {
        return Stream.of(List.of(FFPROBE), PICTURE, SOUND, SOME_PICTURES, EXTRAS)
                .flatMap(List::stream);
    }

    private void lookOnce() {
        try {
            var build = find();
            build.missing()
                    .forEach(it -> log.warn(
                            "ffmpeg {} has no {}: films that need it are refused, or go without it",
                            build.version(),
                            it));
        } catch (RuntimeException e) {
            log.error("ffmpeg cannot be used, so no film can be processed here: {}", e.getMessage());
            trouble = "cannot be used: " + e.getMessage();
        }
    }

    private Build find() {
        var version = version("ffmpeg");
        var there = Stream.of("-encoders", "-filters")
                .flatMap(it -> lines("ffmpeg", it).stream())
                .map(it -> it.strip().split("\\s+", 3))
                .filter(it -> it.length > 1)
                .map(it -> it[1])
                .collect(Collectors.toSet());
        lines("ffmpeg", "-bsfs").forEach(it -> there.add(it.strip() + PACKETS));
        version(FFPROBE).ifPresent(_ -> there.add(FFPROBE));
        var missing = asked().filter(it -> !there.contains(it)).collect(Collectors.toCollection(TreeSet::new));
        var build = new Build(version.orElse("unknown"), missing);
        known = build;
        return build;
    }

    private Optional<String> version(String tool) {
        return lines(tool, "-version").stream()
                .map(VERSION::matcher)
                .filter(it -> it.matches())
                .map(it -> it.group(1))
                .findFirst();
    }

    /// The lists of encoders and filters have flags in the first column and the name in the second.
    private List<String> lines(String tool, String option) {
        var lines = new ArrayList<String>();
        ffmpeg.read(List.of(tool, "-hide_banner", option), LIMIT, lines::add);
        return lines;
    }
}
