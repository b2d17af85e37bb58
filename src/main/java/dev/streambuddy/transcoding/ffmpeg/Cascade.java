package dev.streambuddy.transcoding.ffmpeg;

import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.Chunk;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.Rung;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.VideoPlan;
import java.util.ArrayList;
import java.util.List;

/// The filter graph of one chunk: from decoded frames to one output per rendition, each scaled from the one above.
final class Cascade {

    /// Of a file that does not say how long its last frame is shown, that frame would be lost. What is rounded up so is
    /// cut off again where the plan ends.
    private static final String END = ":eof_action=pass";

    /// Where the picture ends is rounded, and the frames it has are counted: they may differ by so many.
    private static final int ROUNDING = 2;

    private final VideoPlan plan;
    private final List<Rung> rungs;

    /// @param rungs highest first
    Cascade(VideoPlan plan, List<Rung> rungs) {
        this.plan = plan;
        this.rungs = rungs;
    }

    /// The output of the n-th rendition.
    static String label(int n) {
        return "[v" + n + "]";
    }

    /// Where decoding starts, in frames of the grid: early enough to find the last picture, when nothing comes after
    /// it.
    long start(Chunk chunk) {
        return Math.max(0, Math.min(chunk.firstFrame(), plan.pictureFrames()) - plan.prerollFrames());
    }

    /// The second input goes nowhere. Of a graph with one input, ffmpeg would copy the display matrix to the outputs,
    /// and players would turn the upright picture again. It ends with its first frame: ffmpeg 5 copies every frame
    /// that two inputs take, which cost a quarter of the CPU time of 480p from 1080p.
    String graph(Chunk chunk) {
        var stages = new ArrayList<>(List.of("[0:V:0]trim=end_frame=1,nullsink"));
        for (var n = 0; n < rungs.size(); n++) {
            stages.add(stage(n, n == 0 ? source(chunk) : below(n)));
        }
        return String.join(";", stages);
    }

    private String stage(int n, List<String> filters) {
        var input = n == 0 ? "[0:V:0]" : "[s" + n + "]";
        var output = n == rungs.size() - 1 ? label(n) : "split=2" + label(n) + "[s" + (n + 1) + "]";
        return input + String.join(",", filters) + (n == rungs.size() - 1 ? "" : ",") + output;
    }

    /// From the decoder to the highest rendition: onto the grid, this chunk alone, upright, its size, its colours.
    private List<String> source(Chunk chunk) {
        var filters = new ArrayList<>(Picture.onSourceFrames(plan.picture()));
        if (plan.startSeconds() != null) {
            filters.add(Commands.ON_TIME);
        }
        if (plan.stillFrames() != null) {
            filters.add(Commands.within(plan.frameRate().seconds(plan.frames())));
        }
        filters.add("fps=" + plan.frameRate() + ":start_time=" + seconds(start(chunk)) + ":round=near" + END);
        if (end(chunk) > plan.pictureFrames()) {
            filters.add("tpad=stop_mode=clone:stop=" + (plan.frames() - plan.pictureFrames() + ROUNDING));
        }
        filters.add("trim=start_pts=" + chunk.firstFrame() + ":end_pts=" + end(chunk));
        filters.add("setpts=PTS-STARTPTS");
        filters.addAll(thin(rungs.getFirst().frameDivisor()));
        filters.addAll(Picture.turning(plan.picture()));
        filters.add(scale(rungs.getFirst()));
        filters.addAll(Picture.colouring(plan.picture()));
        filters.add("setsar=1");
        filters.add(Picture.TAGS);
        filters.add(Picture.FORGET_TURN);
        return filters;
    }

    private List<String> below(int n) {
        var filters = new ArrayList<>(
                thin(rungs.get(n).frameDivisor() / rungs.get(n - 1).frameDivisor()));
        filters.add(scale(rungs.get(n)));
        filters.add("setsar=1");
        return filters;
    }

    private static List<String> thin(int divisor) {
        return divisor == 1 ? List.of() : List.of("framestep=" + divisor);
    }

    private static String scale(Rung rung) {
        return "scale=" + rung.width() + ":" + rung.height() + ":flags=bicubic";
    }

    private static long end(Chunk chunk) {
        return chunk.firstFrame() + chunk.frames();
    }

    private String seconds(long frames) {
        return Commands.seconds(plan.frameRate().seconds(frames));
    }
}
