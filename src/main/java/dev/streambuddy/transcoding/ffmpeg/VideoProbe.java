package dev.streambuddy.transcoding.ffmpeg;

import dev.streambuddy.transcoding.FrameRate;
import dev.streambuddy.transcoding.SourceFacts.VideoFacts;
import dev.streambuddy.transcoding.ffmpeg.Header.Stream;
import dev.streambuddy.transcoding.ffmpeg.TrialDecoder.Decoded;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.commons.lang3.math.Fraction;
import org.jspecify.annotations.Nullable;

/// The facts of the picture, checked by decoding its start and its end.
final class VideoProbe {

    /// Where the end is looked at, in seconds before it: closer first, then further back for streams that can only be
    /// entered at rare key frames.
    private static final List<Double> BEFORE_END = List.of(2.0, 15.0);

    /// Where seeks are tried, as shares of the film.
    private static final List<Double> SOUGHT = List.of(0.15, 0.3, 0.45, 0.6, 0.75);

    /// Shorter films are read from their start, in seconds: they are one chunk or two.
    private static final double LEAST_SOUGHT = 8;

    /// Further from square, a pixel aspect is a mistake.
    private static final double MAX_ASPECT = 4;

    private final TrialDecoder decoder;
    private final Contents contents;
    private final Stream stream;
    private final PacketStats packets;

    VideoProbe(TrialDecoder decoder, Contents contents, Stream stream, PacketScan scan) {
        this.decoder = decoder;
        this.contents = contents;
        this.stream = stream;
        this.packets = scan.stream(stream.index);
    }

    /// Whether a seek lands anywhere, so that decoding begins at the next key frame, if there is one: transport and
    /// program streams have no index.
    static boolean isWithoutIndex(String container) {
        return container.startsWith("mpeg");
    }

    /// Throws [RejectedMedia] when nothing can be decoded.
    VideoFacts facts() {
        var begin = decodeStart();
        var end = decodeEnd(begin);
        var matrix = stream.side_data_list == null
                ? null
                : Arrays.stream(stream.side_data_list)
                        .filter(Objects::nonNull)
                        .map(it -> it.displaymatrix)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        var orientation = Orientation.of(matrix);
        var wide = Math.max(1, (int) Math.round(stream.width * pixelAspect()));
        return new VideoFacts(
                stream.codec_name,
                stream.profile,
                pixelFormat(),
                stream.width,
                stream.height,
                orientation.swapsSides() ? stream.height : wide,
                orientation.swapsSides() ? wide : stream.height,
                orientation.rotation(),
                orientation.mirrored(),
                frameRate(),
                packets.isVariable(),
                packets.count(),
                packets.endOfPictures() - contents.startSeconds(),
                packets.bitsPerSecond(),
                new Fields(decoder, stream, packets).areThere(begin, end),
                known(stream.color_transfer),
                known(stream.color_primaries),
                known(stream.color_space),
                "pc".equals(stream.color_range)
                        || String.valueOf(stream.pix_fmt).startsWith("yuvj"),
                packets.longestGroup(),
                isSeekable());
    }

    private Decoded decodeStart() {
        var decoded = decoder.video(stream.index, "");
        if (decoded.frames() > 0) {
            return decoded;
        }
        if (decoded.answer().saysInFull("Unsupported codec .* for input stream " + stream.index)) {
            throw Rejections.unsupportedCodec(stream.codec_name);
        }
        throw Rejections.malformed();
    }

    private Decoded decodeEnd(Decoded begin) {
        var canSeek = !isWithoutIndex(contents.container());
        for (var before : BEFORE_END) {
            var from = packets.endOfPictures() - before;
            if (from <= packets.first()) {
                return begin;
            }
            var decoded = decoder.video(stream.index, Commands.seconds(from));
            if (decoded.frames() > 0) {
                return decoded;
            }
            canSeek &= !decoded.answer().says("Could not seek");
        }
        var key = packets.lastKeyFrame();
        if (canSeek || key.isEmpty() || !decoder.hasKeyFrame(stream.index, key.getAsDouble())) {
            throw Rejections.truncated();
        }
        return Decoded.NOTHING;
    }

    /// Null where it does not matter, or is known of the container.
    private @Nullable Boolean isSeekable() {
        var length = packets.end() - packets.first();
        if (length < LEAST_SOUGHT || isWithoutIndex(contents.container())) {
            return null;
        }
        var places = SOUGHT.stream().map(it -> packets.first() + it * length).toList();
        return decoder.findsKeyFrames(stream.index, places);
    }

    /// WebM keeps how transparent a picture is in a second one beside it, which decoders leave out and a tag tells.
    private String pixelFormat() {
        var format = stream.pix_fmt == null ? "unknown" : stream.pix_fmt;
        return format.equals("yuv420p") && "1".equals(stream.tag("alpha_mode")) ? "yuva420p" : format;
    }

    private double pixelAspect() {
        var parts = stream.sample_aspect_ratio == null ? new String[0] : stream.sample_aspect_ratio.split(":", 2);
        try {
            var aspect = parts.length == 2 ? Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]) : 1;
            return aspect >= 1 / MAX_ASPECT && aspect <= MAX_ASPECT ? aspect : 1;
        } catch (NumberFormatException _) {
            return 1;
        }
    }

    /// The header's fraction when the packets agree with it, else what the packets say.
    private FrameRate frameRate() {
        var claimed = stream.avg_frame_rate;
        var measured = packets.rate();
        if (isFraction(claimed)
                && (measured == 0 || near(claimed.doubleValue(), measured) || isFieldPair(claimed, measured))) {
            return new FrameRate(claimed.getNumerator(), claimed.getDenominator());
        }
        if (measured == 0) {
            return new FrameRate(25, 1);
        }
        var rate = Fraction.getFraction((int) Math.round(Math.clamp(measured, 0.01, 1000) * 1000), 1000)
                .reduce();
        return new FrameRate(rate.getNumerator(), rate.getDenominator());
    }

    private static boolean isFraction(@Nullable Fraction rate) {
        return rate != null && rate.getNumerator() > 0 && rate.getDenominator() > 0 && rate.doubleValue() <= 1000;
    }

    private static boolean near(double claimed, double measured) {
        return Math.abs(claimed - measured) <= measured * 0.002;
    }

    /// Some files have a packet for each field.
    private boolean isFieldPair(Fraction claimed, double measured) {
        return Fields.areTold(stream) && Math.abs(measured / claimed.doubleValue() - 2) < 0.05;
    }

    private static @Nullable String known(@Nullable String value) {
        return value == null || value.equals("unknown") || value.equals("reserved") ? null : value;
    }
}
