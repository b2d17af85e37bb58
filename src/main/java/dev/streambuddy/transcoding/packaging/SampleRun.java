package dev.streambuddy.transcoding.packaging;

/// The samples of one `trun`, added up.
///
/// @param firstSizeBytes of the first one
/// @param firstFlags sample flags of the first one
/// @param firstCompositionOffset of the first one, in ticks
record SampleRun(
        int count, long duration, long sizeBytes, long firstSizeBytes, int firstFlags, long firstCompositionOffset) {

    private static final int DATA_OFFSET = 0x001;
    private static final int FIRST_FLAGS = 0x004;
    private static final int DURATION = 0x100;
    private static final int SIZE = 0x200;
    private static final int FLAGS = 0x400;
    private static final int COMPOSITION_OFFSET = 0x800;
    private static final int PER_SAMPLE = DURATION | SIZE | FLAGS | COMPOSITION_OFFSET;

    /// @throws ArithmeticException when a sum does not fit
    static SampleRun read(BoxReader trun, SampleDefaults defaults) throws MalformedMp4Exception {
        var signed = trun.u8() > 0;
        var fields = (trun.u8() << 16) | trun.u16();
        var count = Math.toIntExact(trun.u32());
        trun.skip((fields & DATA_OFFSET) == 0 ? 0 : 4);
        var first = (fields & FIRST_FLAGS) == 0 ? defaults : defaults.withFlags(trun.i32());
        if ((long) count * Integer.bitCount(fields & PER_SAMPLE) * 4 != trun.remaining()) {
            throw trun.malformed(count + " samples do not fill it");
        }
        if (count == 0) {
            return new SampleRun(0, 0, 0, 0, 0, 0);
        }
        var run = sample(trun, fields, first, signed);
        return (fields & PER_SAMPLE) == 0 ? run.times(count) : run.plusRest(trun, fields, defaults, count);
    }

    private static SampleRun sample(BoxReader trun, int fields, SampleDefaults defaults, boolean signed)
            throws MalformedMp4Exception {
        var duration = (fields & DURATION) == 0 ? defaults.duration() : trun.u32();
        var size = (fields & SIZE) == 0 ? defaults.size() : trun.u32();
        var flags = (fields & FLAGS) == 0 ? defaults.flags() : trun.i32();
        var offset = (fields & COMPOSITION_OFFSET) == 0 ? 0 : signed ? trun.i32() : trun.u32();
        return new SampleRun(1, duration, size, size, flags, offset);
    }

    private SampleRun times(int samples) {
        return new SampleRun(
                samples,
                Math.multiplyExact(duration, samples),
                Math.multiplyExact(sizeBytes, samples),
                firstSizeBytes,
                firstFlags,
                firstCompositionOffset);
    }

    /// Adds the samples after the first; their number is bounded by the bytes they take.
    private SampleRun plusRest(BoxReader trun, int fields, SampleDefaults defaults, int samples)
            throws MalformedMp4Exception {
        var ticks = duration;
        var bytes = sizeBytes;
        for (var i = 1; i < samples; i++) {
            var next = sample(trun, fields, defaults, false);
            ticks += next.duration;
            bytes += next.sizeBytes;
        }
        return new SampleRun(samples, ticks, bytes, firstSizeBytes, firstFlags, firstCompositionOffset);
    }
}
