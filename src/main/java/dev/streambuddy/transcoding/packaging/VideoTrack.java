package dev.streambuddy.transcoding.packaging;

import dev.streambuddy.transcoding.FrameRate;
import java.util.List;

/// One video rendition, whole: closed GOPs with an IDR first, square pixels, SDR.
///
/// @param name its folder, e.g. `720p`; safe in a URI
/// @param segments in time order, at least one
public record VideoTrack(String name, TrackInfo info, FrameRate frameRate, List<Segment> segments) {

    public VideoTrack {
        segments = List.copyOf(segments);
    }

    /// Whether the first picture of every segment can be shown alone, so that there is a playlist of those.
    public boolean startsWithSync() {
        return segments.stream().allMatch(segment -> segment.syncBytes() > 0);
    }

    /// Figures of the first pictures alone, each shown until the next.
    ///
    /// @throws IllegalArgumentException without segments
    TrackFigures iFrameFigures() {
        var pictures = segments.stream()
                .map(it -> new Segment(it.decodeTime(), it.duration(), 1, it.syncBytes(), it.syncBytes()))
                .toList();
        return TrackFigures.of(info.timescale(), pictures);
    }

    /// @throws IllegalArgumentException without segments
    public TrackFigures figures() {
        return TrackFigures.of(info.timescale(), segments);
    }
}
