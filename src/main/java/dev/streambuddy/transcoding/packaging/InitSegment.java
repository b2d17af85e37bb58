package dev.streambuddy.transcoding.packaging;

/// What a `moov` of exactly one track says.
record InitSegment(TrackInfo info, SampleDefaults defaults) {

    static InitSegment read(BoxReader moov) throws MalformedMp4Exception {
        var boxes = moov.boxes();
        var trak = moov.only(boxes, "trak");
        var trackBoxes = trak.boxes();
        var trackId = trackId(trak.only(trackBoxes, "tkhd"));
        var defaults = defaults(moov.only(boxes, "mvex").only("trex"));
        if (defaults.trackId() != trackId) {
            throw moov.malformed("trex is of track " + defaults.trackId() + ", not " + trackId);
        }
        return new InitSegment(info(trak.only(trackBoxes, "mdia")), defaults);
    }

    private static TrackInfo info(BoxReader mdia) throws MalformedMp4Exception {
        var boxes = mdia.boxes();
        var timescale = timescale(mdia.only(boxes, "mdhd"));
        var stsd = mdia.only(boxes, "minf").only("stbl").only("stsd");
        var count = stsd.skip(4).u32();
        var entries = stsd.boxes();
        if (count != 1 || entries.size() != 1) {
            throw stsd.malformed("has " + entries.size() + " of " + count + " sample entries, must have one");
        }
        return SampleEntry.read(entries.getFirst(), timescale);
    }

    private static long trackId(BoxReader tkhd) throws MalformedMp4Exception {
        return afterTimes(tkhd).u32();
    }

    private static int timescale(BoxReader mdhd) throws MalformedMp4Exception {
        var timescale = afterTimes(mdhd).i32();
        if (timescale <= 0) {
            throw mdhd.malformed("timescale " + Integer.toUnsignedString(timescale));
        }
        return timescale;
    }

    /// Skips the version and the times of creation and modification, whose width depends on it.
    private static BoxReader afterTimes(BoxReader box) throws MalformedMp4Exception {
        var version = box.u8();
        return box.skip(3 + (version == 1 ? 16 : 8));
    }

    private static SampleDefaults defaults(BoxReader trex) throws MalformedMp4Exception {
        var trackId = trex.skip(4).u32();
        return new SampleDefaults(trackId, trex.skip(4).u32(), trex.u32(), trex.i32());
    }
}
