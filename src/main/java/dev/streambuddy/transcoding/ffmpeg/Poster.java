package dev.streambuddy.transcoding.ffmpeg;

import dev.streambuddy.transcoding.SourceFacts;
import dev.streambuddy.transcoding.SourceFacts.AudioFacts;
import dev.streambuddy.transcoding.SourceFacts.VideoFacts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The command that takes a poster.
final class Poster {

    private static final int MAX_WIDTH = 1280;

    /// Fits a picture of square pixels.
    static final String FIT = "scale=w='min(" + MAX_WIDTH + ",iw)':h=-2:flags=bicubic,setsar=1";

    /// Makes what everybody takes a JPEG for, BT.601 in full range, of a picture that is ready for encoding. Else red
    /// would be shown brick red.
    static final String TO_JPEG =
            "scale=in_color_matrix=bt709:out_color_matrix=bt601:in_range=limited:out_range=full,format=yuvj420p";

    /// Titles and fades are over after a tenth of most films, and after half a minute of the rest.
    private static final double LATEST_START = 30;

    /// Before this, decoding from the start costs less than a seek that fails.
    private static final double EARLIEST_SEEK = 3;

    /// How much is looked through for a picture that is not black, in seconds.
    static final int SEARCHED = 40;

    /// From one picture that is looked at to the next, in seconds.
    private static final double LONGEST_INTERVAL = 0.5;

    private static final int LEAST_LOOKS = 20;

    /// Percent of a picture that are black.
    private static final int MOSTLY = 50;

    private static final int NEARLY = 85;

    /// How much a wave form shows, in seconds: the filter keeps all samples of it in memory, here 29 MB.
    private static final int DRAWN = 1800;

    /// Samples per second it is drawn of.
    private static final int DRAWN_RATE = 8000;

    private Poster() {}

    static List<String> command(List<String> command, Consumer<List<String>> input, SourceFacts facts, Path out) {
        var video = facts.video();
        if (video == null) {
            command.addAll(List.of("-t", Integer.toString(DRAWN)));
            input.accept(command);
            command.addAll(List.of("-filter_complex", waveForm(facts.audio().getFirst())));
        } else {
            command.addAll(Input.PATIENT);
            var start = Math.min(video.endSeconds() / 10, LATEST_START);
            var seek = start >= EARLIEST_SEEK && findsKeyFrame(facts, video, start);
            if (seek) {
                command.addAll(List.of("-noaccurate_seek", "-ss", Commands.seconds(start)));
            }
            command.addAll(List.of("-t", Integer.toString(SEARCHED)));
            input.accept(command);
            command.addAll(List.of("-filter_complex", graph(video, seek ? 0 : start)));
        }
        command.addAll(List.of("-map", "[v]"));
        jpeg(command, out);
        return List.copyOf(command);
    }

    /// Of the first two channels, for some layouts cannot be mixed. Of less than a sample for each column, as a click
    /// is, nothing would be drawn: silence follows it.
    private static String waveForm(AudioFacts track) {
        var mono = track.channels() == 1 ? "c0=c0" : "c0=0.5*c0+0.5*c1";
        return "[0:a:" + track.stream() + "]pan=mono|" + mono + ",aresample=" + DRAWN_RATE
                + ",apad=whole_len=1280,showwavespic=s=1280x720[v]";
    }

    /// Whether decoding can begin at that time, or soon after. With an index that lies, ffmpeg would give up before.
    private static boolean findsKeyFrame(SourceFacts facts, VideoFacts video, double start) {
        if (!VideoProbe.isWithoutIndex(facts.container())) {
            return !Boolean.FALSE.equals(video.seekable());
        }
        return video.longestGroupSeconds() == null || start + video.longestGroupSeconds() < video.endSeconds();
    }

    static void jpeg(List<String> command, Path out) {
        command.addAll(
                List.of("-frames:v", "1", "-fps_mode", "passthrough", "-map_metadata", "-1", "-flags", "+bitexact"));
        command.addAll(List.of("-c:v", "mjpeg", "-pix_fmt", "yuvj420p", "-q:v", "3", "-f", "mjpeg", "file:" + out));
    }

    /// Looks at two frames a second, at more of a short film. The first of those wins that is not mostly dark; if all
    /// are, the first that is not nearly black; if all are, the very first.
    ///
    /// @param start where to begin looking, in seconds after the seek
    private static String graph(VideoFacts video, double start) {
        var picture = Picture.filters(video);
        var filters = new ArrayList<>(Picture.onSourceFrames(picture));
        var interval = Commands.seconds(Math.min(LONGEST_INTERVAL, video.endSeconds() / LEAST_LOOKS));
        filters.add("select='isnan(prev_selected_t)+gte(t-prev_selected_t\\," + interval + ")'");
        filters.addAll(Picture.turning(picture));
        filters.add(scale(video));
        filters.addAll(Picture.colouring(picture));
        filters.add("setsar=1");
        return "[0:V:0]" + String.join(",", filters) + ",split=2[a][b];"
                + "[a]select='gte(t\\," + Commands.seconds(start) + ")',blackframe=amount=0,split=2[c][d];"
                + "[c]" + lessBlackThan(MOSTLY) + "[x];[d]" + lessBlackThan(NEARLY) + ",trim=end_frame=1[y];"
                + "[b]trim=end_frame=1[z];[x][y][z]concat=n=3,setpts=PTS-STARTPTS," + TO_JPEG + "[v]";
    }

    private static String lessBlackThan(int percent) {
        return "metadata=select:key=lavfi.blackframe.pblack:value=" + percent + ":function=less";
    }

    private static String scale(VideoFacts video) {
        var width = Math.max(2, Math.min(MAX_WIDTH, video.displayWidth()) / 2 * 2);
        var height = Math.max(2, Math.round((float) width * video.displayHeight() / video.displayWidth() / 2) * 2);
        return "scale=" + width + ":" + height + ":flags=bicubic";
    }
}
