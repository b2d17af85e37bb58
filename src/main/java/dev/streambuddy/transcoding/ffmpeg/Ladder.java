package dev.streambuddy.transcoding.ffmpeg;

import dev.streambuddy.transcoding.SourceFacts.VideoFacts;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.Rung;
import java.util.ArrayList;
import java.util.List;

/// Which renditions a source gets: the steps below its short side, and the source's own size where none is close.
///
/// Quality is x264's constant rate factor, measured so that the top rung has VMAF >= 93 where its cap allows; the
/// cap is never more than the source itself spent.
final class Ladder {

    /// @param crf at preset `faster`
    /// @param kilobits cap per second at up to 30 frames
    private record Step(int shortSide, int crf, int kilobits) {}

    private static final List<Step> STEPS = List.of(
            new Step(2160, 24, 16000),
            new Step(1440, 24, 9000),
            new Step(1080, 23, 5000),
            new Step(720, 23, 2800),
            new Step(480, 22, 1400),
            new Step(360, 22, 800),
            new Step(240, 23, 400));

    /// A source this close to a step is that step.
    private static final double CLOSE = 0.10;

    /// A step this close below the source's own size is left out: nobody would see the difference.
    private static final double NO_STEP = 0.8;

    /// A step above full HD whose cap comes this close to that of the one above saves nothing where the source has not
    /// even bits for that: of 2160p at 2.8 Mb/s HEVC, 1440p may have 3.75 Mb/s where 2160p has 4 at the least.
    private static final double NO_SAVING = 0.9;

    /// Up to here the eye does not miss every other frame of 50 or 60.
    private static final int HALF_RATE_SIDE = 480;

    private static final double FAST_FACTOR = 1.5;

    /// From here on the next faster preset takes three fifths of the work for half a point of VMAF (decision 8).
    private static final int LARGE_SIDE = 1440;

    private static final int FULL_HD_SIDE = 1080;
    private static final int HD_SIDE = 720;

    /// Below this part of a step's cap the picture would suffer, however little the source spent.
    private static final double LEAST = 0.25;

    private final VideoFacts video;
    private final Grid grid;
    private final boolean inChunks;
    private final EncodingProperties properties;

    /// @param inChunks whether several are encoded at once
    Ladder(VideoFacts video, Grid grid, boolean inChunks, EncodingProperties properties) {
        this.video = video;
        this.grid = grid;
        this.inChunks = inChunks;
        this.properties = properties;
    }

    /// Highest first; at least one.
    List<Rung> rungs() {
        var source = Math.min(video.displayWidth(), video.displayHeight());
        var rungs = new ArrayList<Rung>();
        if (source <= STEPS.getFirst().shortSide() && STEPS.stream().noneMatch(step -> reaches(source, step))) {
            rungs.add(rung(interpolated(source), true));
        }
        var highest = rungs.isEmpty() ? source : (int) (source * NO_STEP);
        for (var step : STEPS) {
            var rung = rung(step, rungs.isEmpty());
            if (step.shortSide() <= highest && (rungs.isEmpty() || saves(rung, rungs.getLast()))) {
                rungs.add(rung);
            }
        }
        return rungs;
    }

    /// Up to full HD, every step has devices that show no higher one.
    private boolean saves(Rung rung, Rung above) {
        return Math.min(rung.width(), rung.height()) <= FULL_HD_SIDE
                || above.maxBitsPerSecond() <= 1000 * sourceKilobits()
                || rung.maxBitsPerSecond() < above.maxBitsPerSecond() * NO_SAVING;
    }

    private static boolean reaches(int source, Step step) {
        return source >= step.shortSide() && source <= step.shortSide() * (1 + CLOSE);
    }

    /// A step of the source's own size, its cap on the line between its neighbours.
    private static Step interpolated(int side) {
        var above = STEPS.stream()
                .filter(step -> step.shortSide() > side)
                .reduce((_, last) -> last)
                .orElseThrow();
        var below = STEPS.stream()
                .filter(step -> step.shortSide() < side)
                .findFirst()
                .orElse(new Step(0, above.crf(), 0));
        var share = (double) (side - below.shortSide()) / (above.shortSide() - below.shortSide());
        var kilobits = below.kilobits() + share * (above.kilobits() - below.kilobits());
        return new Step(side, share < 0.5 ? below.crf() : above.crf(), Math.max(50, (int) Math.round(kilobits)));
    }

    /// @param top whether it is the highest, which shows every frame whatever its size
    private Rung rung(Step step, boolean top) {
        var portrait = video.displayWidth() < video.displayHeight();
        var shorter = step.shortSide() < 2 ? 2 : step.shortSide() / 2 * 2;
        var longer = longSide(step.shortSide());
        var divisor = !top && grid.rate().value() > Grid.FULL_RATE_LIMIT && step.shortSide() <= HALF_RATE_SIDE ? 2 : 1;
        var cap = cap(step, divisor);
        var profile = step.shortSide() >= HALF_RATE_SIDE ? "high" : "main";
        var preset = step.shortSide() >= LARGE_SIDE ? properties.preset().oneFaster() : properties.preset();
        return new Rung(
                step.shortSide() + "p",
                portrait ? shorter : longer,
                portrait ? longer : shorter,
                preset.option(),
                step.crf() + preset.crfOffset(),
                cap,
                cap * 2,
                profile,
                Level.of(shorter, longer, grid.rate().value() / divisor, cap * 2),
                divisor,
                threads(step));
    }

    /// An encoder of one thread takes 9 % less CPU than one of two (decision 7), and chunks side by side keep all cores
    /// busy. A film of one chunk would wait for it, and any film for the pieces above 1080p.
    private int threads(Step step) {
        return step.shortSide() > (inChunks ? FULL_HD_SIDE : HD_SIDE) ? 2 : 1;
    }

    /// Even, as 4:2:0 wants it, and no larger than the source's.
    private int longSide(int shortSide) {
        var source = Math.max(video.displayWidth(), video.displayHeight());
        var exact = (double) source * shortSide / Math.min(video.displayWidth(), video.displayHeight());
        return Math.max(2, Math.min(2 * (int) Math.round(exact / 2), source / 2 * 2));
    }

    private int cap(Step step, int divisor) {
        var fast = grid.rate().value() > Grid.FULL_RATE_LIMIT && divisor == 1;
        var ladder = step.kilobits() * (fast ? FAST_FACTOR : 1);
        return (int) Math.round(Math.max(Math.min(ladder, sourceKilobits()), ladder * LEAST)) * 1000;
    }

    /// What the source spent, in bits of H.264.
    private double sourceKilobits() {
        return 0.9 * efficiency() * video.bitsPerSecond() / 1000;
    }

    /// How many bits H.264 needs for what the source's codec does with one.
    private double efficiency() {
        return switch (video.codec()) {
            case "hevc", "vp9" -> 1.5;
            case "av1" -> 1.8;
            default -> 1;
        };
    }
}
