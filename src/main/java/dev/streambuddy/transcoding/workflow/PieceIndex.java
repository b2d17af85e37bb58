package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.transcoding.packaging.Segment;
import dev.streambuddy.transcoding.packaging.TrackInfo;
import java.util.List;

/// What one finished piece of a track consists of. Its object is written after the segments, so that it also says that
/// they are there.
///
/// @param plan fingerprint of the plan it was encoded by
/// @param init SHA-256 of the init segment, hex; the same for every piece of a track
/// @param firstSegment number of its first segment, from 1
/// @param segments in order
record PieceIndex(String plan, String init, TrackInfo track, int firstSegment, List<Segment> segments) {}
