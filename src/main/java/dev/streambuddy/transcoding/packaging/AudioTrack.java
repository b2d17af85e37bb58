package dev.streambuddy.transcoding.packaging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One audio track, whole.
///
/// @param name its folder, e.g. `audio-1`; safe in a URI
/// @param source number of the source's track that it was made of: tracks of one source are the same sound with other
///     channels, of which manifests offer at most two, the one with the fewest and the one with the most
/// @param language as the source says it, usually ISO 639-2; anything that is no language counts as `und`
/// @param title as the source says it; null when it has none
/// @param defaultTrack whether the source prefers it; of several the first wins, of none the first track is played
/// @param segments in time order, at least one
public record AudioTrack(
        String name,
        int source,
        TrackInfo info,
        String language,
        @Nullable String title,
        boolean defaultTrack,
        List<Segment> segments) {

    public AudioTrack {
        segments = List.copyOf(segments);
    }

    /// @throws IllegalArgumentException without segments
    public TrackFigures figures() {
        return TrackFigures.of(info.timescale(), segments);
    }
}
