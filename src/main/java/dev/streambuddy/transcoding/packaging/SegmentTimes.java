package dev.streambuddy.transcoding.packaging;

import io.lindstrom.mpd.data.SegmentTemplate;
import java.util.ArrayList;
import java.util.List;

/// The segments of a track as a DASH SegmentTimeline.
final class SegmentTimes {

    private SegmentTimes() {}

    /// Addresses segments by number and lists their exact times, equal neighbours as one entry.
    static SegmentTemplate template(String edition, int timescale, List<Segment> segments) {
        return SegmentTemplate.builder()
                .withTimescale((long) timescale)
                .withStartNumber((long) SegmentNames.FIRST)
                .withInitialization(SegmentNames.dashInit(edition))
                .withMedia(SegmentNames.dashMedia(edition))
                .withSegmentTimeline(timeline(segments))
                .build();
    }

    /// Whether segments with the same number start at the same time, exactly.
    static boolean aligned(VideoTrack one, VideoTrack other) {
        var count = Math.min(one.segments().size(), other.segments().size());
        for (var i = 0; i < count; i++) {
            var start = one.segments().get(i).decodeTime() * other.info().timescale();
            if (start != other.segments().get(i).decodeTime() * one.info().timescale()) {
                return false;
            }
        }
        return one.segments().size() == other.segments().size();
    }

    private static List<io.lindstrom.mpd.data.Segment> timeline(List<Segment> segments) {
        var timeline = new ArrayList<io.lindstrom.mpd.data.Segment>();
        var start = segments.getFirst();
        var repeats = 0;
        for (var i = 1; i < segments.size(); i++) {
            var next = segments.get(i);
            if (continues(start, repeats, next)) {
                repeats++;
            } else {
                timeline.add(entry(start, repeats));
                start = next;
                repeats = 0;
            }
        }
        timeline.add(entry(start, repeats));
        return timeline;
    }

    private static boolean continues(Segment start, int repeats, Segment next) {
        return next.duration() == start.duration()
                && next.decodeTime() == start.decodeTime() + (repeats + 1) * start.duration();
    }

    /// Every entry says where it starts, so that a gap cannot move what follows.
    private static io.lindstrom.mpd.data.Segment entry(Segment start, int repeats) {
        var entry = io.lindstrom.mpd.data.Segment.builder()
                .withT(start.decodeTime())
                .withD(start.duration());
        return repeats == 0 ? entry.build() : entry.withR((long) repeats).build();
    }
}
