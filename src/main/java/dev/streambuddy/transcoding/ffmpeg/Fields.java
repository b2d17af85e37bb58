package dev.streambuddy.transcoding.ffmpeg;

import dev.streambuddy.transcoding.ffmpeg.Header.Stream;
import dev.streambuddy.transcoding.ffmpeg.TrialDecoder.Decoded;
import java.util.Set;
import java.util.stream.DoubleStream;

/// Whether a picture consists of fields.
final class Fields {

    private static final Set<String> ORDERS = Set.of("tt", "bb", "tb", "bt");

    /// Codecs that have none: made for screens, for the web, or before anybody cared. A list of those that have some
    /// would leave out what archives and editors use.
    private static final Set<String> WITHOUT = Set.of(
            ("apng av1 bmp cinepak flashsv flashsv2 flv1 gif h261 h263 indeo3 mpeg1video msmpeg4v1 msmpeg4v2 msmpeg4v3"
                            + " msrle msvideo1 png qtrle rv10 rv20 svq1 theora tscc vp3 vp6 vp6a vp6f vp8 vp9 webp wmv1 wmv2"
                            + " zmbv")
                    .split(" "));

    /// Codecs whose every stream says of each picture whether it is one of two.
    private static final Set<String> TELLING = Set.of("hevc", "vvc");

    /// A shorter film has no middle that was not looked at with its start and end, in seconds.
    private static final double LEAST_WITH_MIDDLE = 5;

    private final TrialDecoder decoder;
    private final Stream stream;
    private final double first;
    private final double length;

    Fields(TrialDecoder decoder, Stream stream, PacketStats packets) {
        this.decoder = decoder;
        this.stream = stream;
        this.first = packets.first();
        this.length = packets.end() - packets.first();
    }

    /// Whether the header says so.
    static boolean areTold(Stream stream) {
        return ORDERS.contains(stream.fieldOrder());
    }

    /// Broadcasts change on the way, so that what the header says of the first pictures ends no question. To be wrong
    /// costs little: the deinterlacer looks again, and leaves whole pictures alone.
    ///
    /// @param begin what the start looks like
    /// @param end what the end looks like
    boolean areThere(Decoded begin, Decoded end) {
        if (WITHOUT.contains(stream.codec_name)) {
            return false;
        }
        return areTold(stream)
                || begin.isMostlyInterlaced()
                || end.isMostlyInterlaced()
                || areInTheMiddle()
                || (areUntold() && areSeen());
    }

    private boolean areInTheMiddle() {
        return length > LEAST_WITH_MIDDLE
                && decoder.glance(stream.index, Commands.seconds(first + length / 2))
                        .isMostlyInterlaced();
    }

    private boolean areUntold() {
        return stream.fieldOrder().equals("unknown") && !TELLING.contains(stream.codec_name);
    }

    /// At two of three places.
    private boolean areSeen() {
        return DoubleStream.of(0.1, 0.5, 0.8)
                        .filter(share -> decoder.looksInterlaced(Commands.seconds(length * share)))
                        .count()
                >= 2;
    }
}
