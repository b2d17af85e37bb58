package dev.streambuddy.transcoding.packaging;

/// What a sample is when its `trun` does not say, from `trex` or, for one fragment, `tfhd`.
///
/// @param trackId of the one track
/// @param duration in ticks
/// @param size in bytes
/// @param flags sample flags of ISO/IEC 14496-12, 8.8.3.1
record SampleDefaults(long trackId, long duration, long size, int flags) {

    SampleDefaults withFlags(int other) {
        return new SampleDefaults(trackId, duration, size, other);
    }

    /// Whether samples with these flags can be decoded without any other.
    static boolean isSync(int flags) {
        return (flags & 0x0001_0000) == 0;
    }
}
