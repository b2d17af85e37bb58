package dev.streambuddy.transcoding.packaging;

import java.util.List;

/// The samples of one `moof` with exactly one `traf`, added up over its `trun` boxes.
///
/// @param decodeTime of the first one, in ticks
/// @param duration of all, in ticks
/// @param sizeBytes of all
/// @param firstSizeBytes of the first one
/// @param startsWithSync whether the first one can be decoded alone
/// @param compositionOffset of the first one, in ticks
record Samples(
        long decodeTime,
        long duration,
        int count,
        long sizeBytes,
        long firstSizeBytes,
        boolean startsWithSync,
        long compositionOffset) {

    static Samples read(BoxReader moof, SampleDefaults track) throws MalformedMp4Exception {
        var traf = moof.only("traf");
        var boxes = traf.boxes();
        var defaults = defaults(traf.only(boxes, "tfhd"), track);
        var decodeTime = decodeTime(traf.only(boxes, "tfdt"));
        var runs = boxes.stream().filter(box -> box.type().equals("trun")).toList();
        try {
            return sum(decodeTime, defaults, runs);
        } catch (ArithmeticException _) {
            throw traf.malformed("durations, sizes or counts out of range");
        }
    }

    private static Samples sum(long decodeTime, SampleDefaults defaults, List<BoxReader> truns)
            throws MalformedMp4Exception {
        var total = new Samples(decodeTime, 0, 0, 0, 0, false, 0);
        for (var trun : truns) {
            total = total.plus(SampleRun.read(trun, defaults));
        }
        if (total.duration == 0) {
            throw MalformedMp4Exception.in("traf", total.count + " samples without duration");
        }
        return total;
    }

    private Samples plus(SampleRun run) {
        var first = count == 0 && run.count() > 0;
        return new Samples(
                decodeTime,
                Math.addExact(duration, run.duration()),
                Math.addExact(count, run.count()),
                Math.addExact(sizeBytes, run.sizeBytes()),
                first ? run.firstSizeBytes() : firstSizeBytes,
                first ? SampleDefaults.isSync(run.firstFlags()) : startsWithSync,
                first ? run.firstCompositionOffset() : compositionOffset);
    }

    private static long decodeTime(BoxReader tfdt) throws MalformedMp4Exception {
        var version = tfdt.u8();
        return version == 1 ? tfdt.skip(3).u63() : tfdt.skip(3).u32();
    }

    private static SampleDefaults defaults(BoxReader tfhd, SampleDefaults track) throws MalformedMp4Exception {
        var flags = tfhd.i32();
        var trackId = tfhd.u32();
        if (trackId != track.trackId()) {
            throw tfhd.malformed("is of track " + trackId + ", not " + track.trackId());
        }
        tfhd.skip((flags & 0x01) == 0 ? 0 : 8).skip((flags & 0x02) == 0 ? 0 : 4);
        return new SampleDefaults(
                trackId,
                (flags & 0x08) == 0 ? track.duration() : tfhd.u32(),
                (flags & 0x10) == 0 ? track.size() : tfhd.u32(),
                (flags & 0x20) == 0 ? track.flags() : tfhd.i32());
    }
}
