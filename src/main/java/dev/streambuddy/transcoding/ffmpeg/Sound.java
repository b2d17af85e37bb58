package dev.streambuddy.transcoding.ffmpeg;

import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.AudioPlan;
import java.util.ArrayList;
import java.util.List;

/// The filters that make decoded sound what every player plays: from the presentation's start to its end, of one sample
/// rate and layout.
final class Sound {

    static final int SAMPLE_RATE = 48_000;

    /// Sound that comes earlier or later than the time stamps say is put right from here on, in seconds: who watches
    /// lips sees no less.
    private static final String LEAST_GAP = "0.04";

    private Sound() {}

    static String filters(AudioPlan plan) {
        var filters = new ArrayList<>(timing(plan));
        filters.add("aresample=async=1:min_hard_comp=" + LEAST_GAP + ":first_pts=0:out_sample_rate=" + SAMPLE_RATE);
        filters.add("aformat=sample_fmts=fltp:" + layout(plan));
        filters.add("alimiter=limit=0.98:level=disabled:latency=1");
        if (plan.silence() > 0) {
            filters.add("apad=pad_dur=" + Commands.seconds(plan.silence()));
        }
        return String.join(",", filters);
    }

    /// Of one format throughout, and else as it is.
    static String evenFilters(AudioPlan plan) {
        var filters = new ArrayList<>(timing(plan));
        filters.add("aresample=" + SAMPLE_RATE);
        filters.add("aformat=sample_fmts=s16:" + layout(plan));
        return String.join(",", filters);
    }

    static String firstChannels(AudioPlan plan) {
        var filters = new ArrayList<>(timing(plan));
        filters.add("pan=stereo|c0=c0|c1=c1");
        filters.add("aresample=" + SAMPLE_RATE);
        filters.add("aformat=sample_fmts=s16:" + layout(plan));
        return String.join(",", filters);
    }

    private static List<String> timing(AudioPlan plan) {
        var filters = new ArrayList<String>();
        if (plan.startSeconds() != null) {
            filters.add("a" + Commands.ON_TIME);
        }
        if (plan.endSeconds() != null) {
            filters.add("a" + Commands.within(plan.endSeconds()));
        }
        return filters;
    }

    private static String layout(AudioPlan plan) {
        return "channel_layouts="
                + switch (plan.channels()) {
                    case 1 -> "mono";
                    case 2 -> "stereo";
                    default -> "5.1";
                };
    }
}
