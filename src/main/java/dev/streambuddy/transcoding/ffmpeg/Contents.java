package dev.streambuddy.transcoding.ffmpeg;

import dev.streambuddy.transcoding.ffmpeg.Header.Program;
import dev.streambuddy.transcoding.ffmpeg.Header.Stream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// What of a file goes together on one time line.
///
/// @param streams all of them, in the order of the file
/// @param used indexes of those that belong to the film
/// @param container ffprobe's format name
/// @param startSeconds where the film begins on the file's time line
record Contents(List<Stream> streams, Set<Integer> used, String container, double startSeconds) {

    static Contents of(Header header, String container, double start, PacketScan scan) {
        var streams = Opening.streams(header);
        var used = used(streams, Objects.requireNonNullElse(header.programs(), List.of()));
        var all = new Contents(streams, used, container, start);
        return new Contents(streams, used, container, all.start(scan));
    }

    /// A broadcast may carry several programs, each with a clock of its own: what goes with the first picture, and what
    /// belongs to nobody else.
    private static Set<Integer> used(List<Stream> streams, List<Program> programs) {
        var picture = streams.stream().filter(Stream::isVideo).findFirst().orElse(null);
        var ours = programs.stream().filter(it -> it.has(picture)).findFirst().orElse(null);
        return streams.stream()
                .filter(it -> ours == null || ours.has(it) || programs.stream().noneMatch(other -> other.has(it)))
                .map(it -> it.index)
                .collect(Collectors.toSet());
    }

    /// ffmpeg takes the earliest first packet of all programs, damaged or not.
    private double start(PacketScan scan) {
        var isDamaged =
                PacketScan.isLive(container) && media().stream().anyMatch(it -> it.start_time != start(it, scan));
        if (used.size() == streams.size() && !isDamaged) {
            return startSeconds;
        }
        return media().stream()
                .filter(it -> scan.stream(it.index).count() > 0)
                .mapToDouble(it -> start(it, scan))
                .min()
                .orElse(startSeconds);
    }

    private static double start(Stream stream, PacketScan scan) {
        var packets = scan.stream(stream.index);
        return packets.count() > 0 && Math.abs(packets.first() - stream.start_time) > Doubt.FAR
                ? packets.first()
                : stream.start_time;
    }

    boolean uses(Stream stream) {
        return used.contains(stream.index);
    }

    /// The pictures and sounds of the film.
    List<Stream> media() {
        return streams.stream()
                .filter(this::uses)
                .filter(it -> it.isVideo() || it.isAudio())
                .toList();
    }

    /// The picture, or the first sound where there is none.
    Stream main() {
        return media().stream().filter(Stream::isVideo).findFirst().orElseGet(() -> media().getFirst());
    }

    /// Every sound of the file, as ffmpeg counts them.
    List<Stream> audio() {
        return streams.stream().filter(Stream::isAudio).toList();
    }

    /// Of a sound, for people.
    int number(Stream stream) {
        return audio().indexOf(stream) + 1;
    }
}
