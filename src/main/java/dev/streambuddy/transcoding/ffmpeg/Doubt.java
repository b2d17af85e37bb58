package dev.streambuddy.transcoding.ffmpeg;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Keeps out of a stream's timing what damage has put there. Where every packet carries its whole time, one flipped bit
/// moves a packet by hours, and it alone: the next one is where it should be.
final class Doubt {

    /// A step of more seconds, forth or back, must be confirmed.
    static final double FAR = 10;

    /// So many packets in a row are not all damaged.
    private static final int AGREED = 10;

    private final List<Shown> held = new ArrayList<>();
    private Timing timing = new Timing();
    private boolean slow;

    void take(Shown next) {
        if (timing.count() == 0 || Math.abs(next.time() - timing.latest()) <= FAR) {
            timing.take(next);
            held.clear();
            return;
        }
        held.add(next);
        if (held.size() == AGREED) {
            believe();
        }
    }

    /// Of everything taken so far. At the end of a stream nothing comes that could confirm its last step: several
    /// packets that go on from each other do, a single one is left out, unless all come so far apart.
    Timing timing() {
        if (held.size() > 1
                ? goOn()
                : slow && held.size() == 1 && held.getFirst().time() > timing.latest()) {
            believe();
        }
        held.clear();
        return timing;
    }

    /// Of what lies far apart, the few are wrong.
    private void believe() {
        if (timing.count() < Math.min(AGREED, held.size()) && areTogether()) {
            timing = new Timing();
        }
        slow |= !areTogether();
        held.forEach(timing::take);
        held.clear();
    }

    private boolean areTogether() {
        return steps().allMatch(it -> Math.abs(step(it)) <= FAR);
    }

    /// As slides do, too, however far apart they are.
    private boolean goOn() {
        return areTogether() || (held.getFirst().time() > timing.latest() && steps().allMatch(it -> step(it) > 0));
    }

    private IntStream steps() {
        return IntStream.range(1, held.size());
    }

    private double step(int index) {
        return held.get(index).time() - held.get(index - 1).time();
    }
}
