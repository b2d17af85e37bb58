package dev.streambuddy.transcoding.packaging;

/// One media segment of a track, as its `moof` says.
///
/// @param decodeTime tfdt, in ticks of the track's timescale
/// @param duration sum of its sample durations, in ticks
/// @param samples number of samples in `trun`
/// @param sizeBytes of the whole segment
/// @param syncBytes from its start to the end of its first sample, which is all that a player needs to show that one
///     picture; 0 when the first sample cannot be decoded alone
public record Segment(long decodeTime, long duration, int samples, long sizeBytes, long syncBytes) {}
