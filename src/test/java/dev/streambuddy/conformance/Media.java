package dev.streambuddy.conformance;

import java.util.ArrayList;
import java.util.List;

/// What a media segment holds.
///
/// @param decodeTime of its first sample (`tfdt`), in ticks
/// @param duration of all its samples (`trun`), in ticks
/// @param firstShown the earliest presentation time, in ticks
/// @param startsWithIdr whether its first picture is one; true for audio
/// @param firstSampleEnd where its first sample ends, in bytes from the start of the object
/// @param sizeBytes of the whole object
record Media(
        long decodeTime,
        long duration,
        int samples,
        long firstShown,
        boolean startsWithIdr,
        long firstSampleEnd,
        int sizeBytes) {

    private static final int IDR = 5;
    private static final int SLICE = 1;

    static Media parse(byte[] file, Init init) {
        var boxes = Box.of(file);
        Media whole = null;
        for (var n = 0; n < boxes.size(); n++) {
            if (boxes.get(n).type().equals("moof")) {
                var part = fragment(boxes.get(n), boxes.get(n + 1), init);
                whole = whole == null ? part : whole.followedBy(part);
            }
        }
        if (whole == null) {
            throw new IllegalArgumentException("a segment without moof");
        }
        return whole;
    }

    private Media followedBy(Media next) {
        if (next.decodeTime != decodeTime + duration) {
            throw new IllegalArgumentException("a gap inside a segment");
        }
        return new Media(
                decodeTime,
                duration + next.duration,
                samples + next.samples,
                Math.min(firstShown, next.firstShown),
                startsWithIdr,
                firstSampleEnd,
                sizeBytes);
    }

    private static Media fragment(Box moof, Box mdat, Init init) {
        if (!mdat.type().equals("mdat")) {
            throw new IllegalArgumentException("a moof without mdat");
        }
        var traf = moof.at("traf");
        var tfdt = traf.at("tfdt");
        var decodeTime = tfdt.u8(0) == 1 ? tfdt.u64(4) : tfdt.u32(4);
        var defaults = defaults(traf.at("tfhd"), init);
        var samples = new ArrayList<Sample>();
        for (var trun : traf.boxes(0)) {
            if (trun.type().equals("trun")) {
                samples.addAll(samples(trun, defaults));
            }
        }
        var duration = samples.stream().mapToLong(Sample::duration).sum();
        var bytes = samples.stream().mapToLong(Sample::size).sum();
        if (bytes != mdat.end() - mdat.start()) {
            throw new IllegalArgumentException(
                    "%d bytes of samples, %d of mdat".formatted(bytes, mdat.end() - mdat.start()));
        }
        return new Media(
                decodeTime,
                duration,
                samples.size(),
                firstShown(decodeTime, samples),
                !init.isVideo() || startsWithIdr(mdat, samples.getFirst().size(), init.nalLength()),
                mdat.start() + samples.getFirst().size(),
                moof.file().capacity());
    }

    private record Sample(long duration, long size, int offset) {}

    private static Sample defaults(Box tfhd, Init init) {
        var flags = tfhd.flags();
        var at = 8 + ((flags & 1) != 0 ? 8 : 0) + ((flags & 2) != 0 ? 4 : 0);
        var duration = (flags & 8) != 0 ? tfhd.u32(at) : init.sampleDuration();
        at += (flags & 8) != 0 ? 4 : 0;
        return new Sample(duration, (flags & 0x10) != 0 ? tfhd.u32(at) : init.sampleSize(), 0);
    }

    private static List<Sample> samples(Box trun, Sample defaults) {
        var flags = trun.flags();
        var at = 8 + ((flags & 1) != 0 ? 4 : 0) + ((flags & 4) != 0 ? 4 : 0);
        var samples = new ArrayList<Sample>();
        for (var n = 0; n < trun.u32(4); n++) {
            var duration = (flags & 0x100) != 0 ? trun.u32(at) : defaults.duration();
            at += (flags & 0x100) != 0 ? 4 : 0;
            var size = (flags & 0x200) != 0 ? trun.u32(at) : defaults.size();
            at += (flags & 0x200) != 0 ? 4 : 0;
            at += (flags & 0x400) != 0 ? 4 : 0;
            samples.add(new Sample(duration, size, (flags & 0x800) != 0 ? trun.i32(at) : 0));
            at += (flags & 0x800) != 0 ? 4 : 0;
        }
        return samples;
    }

    private static long firstShown(long decodeTime, List<Sample> samples) {
        var first = Long.MAX_VALUE;
        var time = decodeTime;
        for (var sample : samples) {
            first = Math.min(first, time + sample.offset());
            time += sample.duration();
        }
        return first;
    }

    /// Whether the first NAL unit of the first sample that belongs to a picture is an IDR slice.
    private static boolean startsWithIdr(Box mdat, long size, int nalLength) {
        for (var at = 0; at < size; ) {
            var length = 0;
            for (var n = 0; n < nalLength; n++) {
                length = (length << 8) | mdat.u8(at + n);
            }
            var type = mdat.u8(at + nalLength) & 0x1f;
            if (type >= SLICE && type <= IDR) {
                return type == IDR;
            }
            at += nalLength + length;
        }
        return false;
    }
}
