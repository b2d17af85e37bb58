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

    /// @throws IllegalArgumentException without segments
    public TrackFigures figures() {
        return TrackFigures.of(info.timescale(), segments);
    }
}
