package dev.streambuddy.conformance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// What a source really is: every frame of it decoded, and its time noted.
///
/// @param start where the file's time line begins, in seconds
/// @param streams those that gave frames
/// @param frames of each stream, in the order they are shown
record SourceTruth(double start, List<SourceStream> streams, Map<Integer, List<Frame>> frames) {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final List<String> HDR = List.of("smpte2084", "arib-std-b67");

    private static final String ENTRIES = "format=start_time:stream=index,codec_type,width,height,sample_aspect_ratio,"
            + "avg_frame_rate,color_space,color_transfer:stream_disposition=attached_pic:stream_tags=language"
            + ":stream_side_data=rotation";

    /// @param time in seconds, on the file's own time line
    /// @param duration in seconds; 0 when it does not say
    record Frame(double time, double duration, String transfer) {}

    static SourceTruth of(Path file) {
        var header = Exec.run(
                List.of("ffprobe", "-v", "error", "-show_entries", ENTRIES, "-of", "json", "file:" + file), LIMIT);
        var json = new JsonMapper().readTree(header.text());
        var frames = frames(file);
        var streams = json.path("streams")
                .valueStream()
                .map(SourceStream::of)
                .filter(it -> frames.containsKey(it.index()))
                .toList();
        return new SourceTruth(json.path("format").path("start_time").asDouble(0), streams, frames);
    }

    private static Map<Integer, List<Frame>> frames(Path file) {
        var frames = new HashMap<Integer, List<Frame>>();
        var answer = Exec.run(
                List.of(
                        "ffprobe",
                        "-v",
                        "error",
                        "-show_entries",
                        "frame=stream_index,best_effort_timestamp_time,duration_time,pkt_duration_time,color_transfer",
                        "-of",
                        "compact=p=0",
                        "file:" + file),
                LIMIT);
        answer.text().lines().forEach(line -> {
            var fields = Stream.of(line.split("\\|", -1))
                    .filter(it -> it.contains("="))
                    .collect(Collectors.toMap(
                            it -> it.substring(0, it.indexOf('=')),
                            it -> it.substring(it.indexOf('=') + 1),
                            (first, _) -> first));
            var time = number(fields, "best_effort_timestamp_time");
            var stream = number(fields, "stream_index");
            if (time.isPresent() && stream.isPresent()) {
                var duration = number(fields, "duration_time").or(() -> number(fields, "pkt_duration_time"));
                frames.computeIfAbsent(stream.get().intValue(), _ -> new ArrayList<>())
                        .add(new Frame(time.get(), duration.orElse(0.0), fields.getOrDefault("color_transfer", "")));
            }
        });
        return frames;
    }

    private static Optional<Double> number(Map<String, String> fields, String name) {
        try {
            return Optional.of(Double.valueOf(fields.getOrDefault(name, "")));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// The first that moves.
    Optional<SourceStream> video() {
        return streams.stream().filter(SourceStream::video).findFirst();
    }

    List<SourceStream> audio() {
        return streams.stream().filter(SourceStream::audio).toList();
    }

    List<Frame> frames(SourceStream stream) {
        return frames.getOrDefault(stream.index(), List.of());
    }

    /// When the last frame is over, on a time line that starts at 0.
    double end(SourceStream stream) {
        var all = frames(stream);
        var last = all.getLast();
        var average = all.size() > 1
                ? (last.time() - all.getFirst().time()) / (all.size() - 1)
                : stream.rate() > 0 ? 1 / stream.rate() : 0.04;
        return last.time() + (last.duration() > 0 ? last.duration() : average) - start;
    }

    /// Of what plays, in seconds.
    double seconds() {
        return Stream.concat(video().stream(), audio().stream())
                .mapToDouble(this::end)
                .max()
                .orElse(0);
    }

    boolean hdr() {
        return video().stream()
                .anyMatch(it -> HDR.contains(it.transfer())
                        || HDR.contains(frames(it).getFirst().transfer()));
    }
}
