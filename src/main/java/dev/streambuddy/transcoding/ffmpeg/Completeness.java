package dev.streambuddy.transcoding.ffmpeg;

import dev.streambuddy.transcoding.ffmpeg.Header.Stream;
import java.time.Duration;
import java.util.List;
import net.bramp.ffmpeg.probe.FFmpegFormat;

/// Whether everything is there that the header promises. ffmpeg itself takes half a file without a word.
final class Completeness {

    /// ffmpeg shortens its duration when the file is cut off, but not the number of its frames.
    private static final String AVI = "avi";

    /// Containers whose header knows the duration; others guess it from the bit rate.
    private static final List<String> KNOWING = List.of("mov", "matroska", AVI, "mxf", "flac");

    /// Its duration is when the last packet ends, however late the first one comes.
    private static final String FROM_ZERO = "matroska";

    /// More than this, in seconds and as a share, is missing for no innocent reason.
    private static final double MISSING_SECONDS = 1;

    private static final double MISSING_SHARE = 0.02;

    private Completeness() {}

    static void check(FFmpegFormat format, List<Stream> streams, PacketScan scan, Duration limit) {
        var media = streams.stream().filter(it -> it.isVideo() || it.isAudio()).toList();
        var end = media.stream()
                .mapToDouble(it -> scan.stream(it.index).end())
                .max()
                .orElse(0);
        var main = media.stream().filter(Stream::isVideo).findFirst().orElse(media.getFirst());
        var found = scan.stream(main.index);
        if (found.startsAnew()) {
            throw Rejections.timestampsReset();
        }
        if (end - format.start_time > limit.toSeconds()) {
            throw Rejections.tooLong(limit);
        }
        if (found.count() == 0) {
            throw main.duration > 0 || main.nb_frames > 0 ? Rejections.truncated() : Rejections.malformed();
        }
        if (KNOWING.stream().noneMatch(format.format_name::startsWith)) {
            return;
        }
        var length = format.duration - (format.format_name.startsWith(FROM_ZERO) ? format.start_time : 0);
        var duration = format.format_name.equals(AVI) ? Math.max(main.duration, ticks(main)) : main.duration;
        var missing = duration > 0 ? main.start_time + duration - found.end() : format.start_time + length - end;
        if (missing > MISSING_SECONDS && missing > MISSING_SHARE * length) {
            throw Rejections.truncated();
        }
    }

    /// Seconds of a stream that has a frame every tick of its clock.
    private static double ticks(Stream stream) {
        return stream.time_base == null ? 0 : stream.nb_frames * stream.time_base.doubleValue();
    }
}
