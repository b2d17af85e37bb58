package dev.streambuddy.transcoding.ffmpeg;

import dev.streambuddy.transcoding.Warning;
import dev.streambuddy.transcoding.ffmpeg.Header.Stream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.bramp.ffmpeg.probe.FFmpegFormat;

/// Whether everything is there that the header promises. ffmpeg itself takes half a file without a word.
final class Completeness {

    /// ffmpeg shortens its duration when the file is cut off, but not the number of its frames.
    private static final String AVI = "avi";

    private static final String FLV = "flv";

    /// Containers whose duration is read from the last packets, or given in advance with the time that players wait.
    private static final List<String> UNKNOWING = List.of("mpeg", "asf");

    /// Their duration is when the last packet of any track ends, however late the first one comes.
    private static final List<String> FROM_ZERO = List.of("matroska", FLV);

    /// More than this, in seconds and as a share, is missing for no innocent reason.
    private static final double MISSING_SECONDS = 1;

    private static final double MISSING_SHARE = 0.02;

    /// More than this, in frames and as a share, its creator should know of.
    private static final int NOTABLE_FRAMES = 2;

    private static final double NOTABLE_SHARE = 0.005;

    private final FFmpegFormat format;
    private final Contents contents;
    private final PacketScan scan;
    private final Duration limit;

    /// @param limit of what a film may last; who promises more than that does not know
    Completeness(FFmpegFormat format, Contents contents, PacketScan scan, Duration limit) {
        this.format = format;
        this.contents = contents;
        this.scan = scan;
        this.limit = limit;
    }

    /// Throws [RejectedMedia] when too much is missing, or comes on no one time line.
    ///
    /// @param estimated whether the durations are ffmpeg's own guess from the size of the file
    /// @param missingShare of the file's bytes, where that is known
    /// @return what is missing all the same
    List<Warning> check(boolean estimated, double missingShare) {
        var main = contents.main();
        var media = contents.media();
        var found = scan.stream(main.index);
        if (scan.isJoined(main.index, media.stream().map(it -> it.index).toList())) {
            throw Rejections.timestampsReset();
        }
        var end = media.stream().mapToDouble(it -> scan.stream(it.index).end()).max();
        if (end.orElse(0) - contents.startSeconds() > limit.toSeconds()) {
            throw Rejections.tooLong(limit);
        }
        if (found.count() == 0) {
            throw main.duration > 0 || main.nb_frames > 0 ? Rejections.truncated() : Rejections.malformed();
        }
        if (missingShare > 0) {
            var missing = (found.end() - found.first()) * missingShare / (1 - missingShare);
            return judge(main, missing, missingShare > MISSING_SHARE);
        }
        return estimated || UNKNOWING.stream().anyMatch(format.format_name::startsWith)
                ? List.of()
                : check(main, media);
    }

    private List<Warning> check(Stream main, List<Stream> media) {
        var missing = (duration(main) > 0 ? missing(main) : missing()) - lastFrame(main);
        var warnings = new ArrayList<>(judge(main, missing, missing > MISSING_SHARE * length()));
        media.stream()
                .filter(it -> it != main
                        && it.isAudio()
                        && duration(it) > 0
                        && scan.stream(it.index).count() > 0)
                .filter(it -> missing(it) > notable(it))
                .forEach(it -> warnings.add(endsEarly("Audio track " + contents.number(it), missing(it))));
        return List.copyOf(warnings);
    }

    /// @param missing seconds of the main stream
    /// @param much whether that is a large share
    private List<Warning> judge(Stream main, double missing, boolean much) {
        if (much && missing > MISSING_SECONDS) {
            throw Rejections.truncated();
        }
        return missing > notable(main)
                ? List.of(endsEarly(main.isVideo() ? "The picture" : "The sound", missing))
                : List.of();
    }

    /// How long the last packet may last where packets do not say that of themselves.
    private double lastFrame(Stream stream) {
        return format.format_name.equals(FLV) ? scan.stream(stream.index).longestInterval() : 0;
    }

    private double length() {
        var isFromZero = FROM_ZERO.stream().anyMatch(format.format_name::startsWith);
        return format.duration - (isFromZero ? format.start_time : 0);
    }

    /// Of what the container promises, in seconds: of all tracks, for a subtitle may outlast the film.
    private double missing() {
        return believable(length()) ? format.start_time + length() - scan.end() : 0;
    }

    /// Of what a stream promises, in seconds.
    private double missing(Stream stream) {
        return stream.start_time + duration(stream) - scan.stream(stream.index).end();
    }

    private double duration(Stream stream) {
        var duration = format.format_name.equals(AVI) && stream.isVideo()
                ? Math.max(stream.duration, ticks(stream))
                : stream.duration;
        return believable(duration) ? duration : 0;
    }

    private boolean believable(double duration) {
        return duration <= 2 * limit.toSeconds();
    }

    private double notable(Stream stream) {
        var packets = scan.stream(stream.index);
        var frame = (packets.end() - packets.first()) / packets.count();
        return Math.max(NOTABLE_FRAMES * frame, NOTABLE_SHARE * length());
    }

    /// Seconds of a stream that has a frame every tick of its clock.
    private static double ticks(Stream stream) {
        return stream.time_base == null ? 0 : stream.nb_frames * stream.time_base.doubleValue();
    }

    private static Warning endsEarly(String what, double missing) {
        return new Warning(
                "ends_early", String.format(Locale.ROOT, "%s ends %.2f s before its file promises.", what, missing));
    }
}
