package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.transcoding.packaging.Segment;
import dev.streambuddy.transcoding.packaging.TrackInfo;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What one finished piece of a track consists of. Its object is written after the segments, so that it also says that
/// they are there.
///
/// @param init SHA-256 of the init segment, hex; the same for every piece of a track
/// @param track null when the track was given up
/// @param firstSegment number of its first segment, from 1
/// @param segments in order; empty when the track was given up
/// @param filledSeconds how much of it, at its end, is a still picture or silence since the file ends earlier than it
///     promises; null in indexes written before it could be
record PieceIndex(
        String init,
        @Nullable TrackInfo track,
        int firstSegment,
        List<Segment> segments,
        @Nullable Double filledSeconds) {

    /// Of a track that cannot be decoded.
    static final PieceIndex DROPPED = new PieceIndex("", null, 0, List.of(), null);

    boolean isDropped() {
        return track == null;
    }

    double filled() {
        return filledSeconds == null ? 0 : filledSeconds;
    }

    TrackInfo info() {
        return Objects.requireNonNull(track);
    }
}
