package dev.streambuddy.conformance;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an init segment says.
///
/// @param timescale ticks per second
/// @param codecs of `avcC` or `esds`, RFC 6381
/// @param width of the sample entry; 0 for audio
/// @param height of the sample entry; 0 for audio
/// @param sps null for audio
/// @param nalLength bytes of the length before each NAL unit
/// @param sampleDuration default of the track, 0 when it has none
/// @param sampleSize default of the track, 0 when it has none
/// @param edits whether it has an edit list
record Init(
        long timescale,
        String codecs,
        int width,
        int height,
        @Nullable Sps sps,
        int nalLength,
        long sampleDuration,
        long sampleSize,
        boolean edits) {

    private static final int VIDEO_ENTRY = 78;
    private static final int AUDIO_ENTRY = 28;

    static Init parse(byte[] file) {
        var moov = Box.file(file).at("moov");
        var tracks =
                moov.boxes(0).stream().filter(it -> it.type().equals("trak")).count();
        if (tracks != 1) {
            throw new IllegalArgumentException(tracks + " tracks in one init segment");
        }
        var mdhd = moov.at("trak/mdia/mdhd");
        var timescale = mdhd.u32(mdhd.u8(0) == 1 ? 20 : 12);
        var entries = moov.at("trak/mdia/minf/stbl/stsd").boxes(8);
        if (entries.size() != 1) {
            throw new IllegalArgumentException(entries.size() + " sample entries");
        }
        var trex = moov.at("mvex/trex");
        var common = new Init(
                timescale,
                "",
                0,
                0,
                null,
                0,
                trex.u32(12),
                trex.u32(16),
                moov.find("trak/edts/elst").isPresent());
        var entry = entries.getFirst();
        return entry.type().startsWith("avc") ? common.video(entry) : common.audio(entry);
    }

    private Init video(Box entry) {
        var avcC = child(entry, VIDEO_ENTRY, "avcC");
        var length = avcC.u16(6);
        var start = avcC.start() + 8;
        var sps = Sps.parse(avcC.bytes(start, length));
        var codecs = "%s.%02x%02x%02x".formatted(entry.type(), avcC.u8(1), avcC.u8(2), avcC.u8(3));
        return new Init(
                timescale,
                codecs,
                entry.u16(24),
                entry.u16(26),
                sps,
                (avcC.u8(4) & 3) + 1,
                sampleDuration,
                sampleSize,
                edits);
    }

    /// AAC and nothing else: descriptors 3, 4 and 5 inside each other, then five bits of object type.
    private Init audio(Box entry) {
        var esds = child(entry, AUDIO_ENTRY, "esds");
        var at = content(esds, 4, 3) + 3;
        at = content(esds, at, 4);
        var coding = esds.u8(at);
        var objectType = esds.u8(content(esds, at + 13, 5)) >> 3;
        return new Init(
                timescale,
                "%s.%02x.%d".formatted(entry.type(), coding, objectType),
                0,
                0,
                null,
                0,
                sampleDuration,
                sampleSize,
                edits);
    }

    private static Box child(Box entry, int skip, String type) {
        return entry.boxes(skip).stream()
                .filter(it -> it.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + type + " in " + entry.type()));
    }

    /// Where the content of the descriptor at a place begins.
    private static int content(Box esds, int at, int tag) {
        if (esds.u8(at) != tag) {
            throw new IllegalArgumentException("no descriptor " + tag + " in esds");
        }
        var next = at + 1;
        while (esds.u8(next) >= 0x80) {
            next++;
        }
        return next + 1;
    }

    boolean isVideo() {
        return sps != null;
    }

    Optional<Sps> picture() {
        return Optional.ofNullable(sps);
    }
}
