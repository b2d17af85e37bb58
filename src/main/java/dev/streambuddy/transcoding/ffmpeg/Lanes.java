package dev.streambuddy.transcoding.ffmpeg;

import dev.streambuddy.transcoding.SourceFacts.VideoFacts;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.Lane;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.Rung;
import dev.streambuddy.transcoding.ffmpeg.EncodingProperties.Preset;
import java.util.ArrayList;
import java.util.List;

/// Which renditions are encoded together. Every lane decodes the source once more, so there are as few as possible: one
/// that makes the video playable, one for the rest, and one for what is above 1440p.
final class Lanes {

    /// The largest short side the first lane takes.
    private static final int FIRST_SIDE = 480;

    /// Above it a rendition gets a lane of its own: 2160p costs about as much as everything below it, in time and in
    /// memory (1 GB).
    private static final int SHARED_SIDE = 1440;

    /// What decoding a pixel and scaling it down costs, with encoding one at `faster` as 1: measured on 1080p H.264.
    private static final double DECODE = 0.25;

    /// What a rendition's encoder costs whatever its size, in pixels a frame.
    private static final double OVERHEAD = 60_000;

    private final VideoFacts video;
    private final List<Rung> rungs;

    Lanes(VideoFacts video, List<Rung> rungs) {
        this.video = video;
        this.rungs = rungs;
    }

    List<Lane> lanes() {
        var first = first();
        var rest = rungs.stream().filter(rung -> !rung.equals(first)).toList();
        var groups = new ArrayList<List<Rung>>();
        groups.add(List.of(first));
        var shared = rest.stream().filter(rung -> side(rung) <= SHARED_SIDE).toList();
        if (!shared.isEmpty()) {
            groups.add(shared);
        }
        rest.reversed().stream()
                .filter(rung -> side(rung) > SHARED_SIDE)
                .map(List::of)
                .forEach(groups::add);
        var total = groups.stream().mapToDouble(this::cost).sum();
        return groups.stream().map(group -> lane(group, cost(group) / total)).toList();
    }

    /// The largest that is cheap; of a ladder without one, the lowest.
    private Rung first() {
        return rungs.stream()
                .filter(rung -> side(rung) <= FIRST_SIDE)
                .findFirst()
                .orElse(rungs.getLast());
    }

    private static Lane lane(List<Rung> group, double weight) {
        var names = group.stream().map(Rung::name).toList();
        return new Lane(String.join("+", names), names, weight);
    }

    private double cost(List<Rung> group) {
        var decode = DECODE * video.width() * video.height();
        return decode + group.stream().mapToDouble(Lanes::cost).sum();
    }

    private static double cost(Rung rung) {
        var pixels = OVERHEAD + (double) rung.width() * rung.height();
        return Preset.of(rung).effort() * pixels / rung.frameDivisor();
    }

    private static int side(Rung rung) {
        return Math.min(rung.width(), rung.height());
    }
}
