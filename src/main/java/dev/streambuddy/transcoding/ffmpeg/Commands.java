package dev.streambuddy.transcoding.ffmpeg;

import dev.streambuddy.transcoding.SourceFacts;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.AudioPlan;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.Chunk;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.Lane;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.Rung;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.TextPlan;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.VideoPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Every command line of ffmpeg. Pure: the same arguments give the same command. Inputs are `file:/...` or `http(s)`
/// addresses of our own object store.
@Component
public final class Commands {

    private static final String START =
            "ffmpeg -nostdin -hide_banner -loglevel warning -progress pipe:1 -stats_period 0.5 -y";

    /// Of what runs alone. Decoding scales badly beyond.
    private static final int DECODER_THREADS = 2;

    /// What a poster is looked for in, in seconds.
    public static final int POSTER_SECONDS = Poster.SEARCHED;

    /// Time stamps reach the filters so many seconds late, for ffmpeg takes an offset of just minus the start
    /// of the file for its own, and corrects it by the stream it reads.
    private static final int LEAD = 1;

    /// The filter that takes the lead back.
    static final String ON_TIME = "setpts=round(PTS-" + LEAD + "/TB)";

    /// What makes output the same bytes on every machine and day, and keeps what a camera wrote about its owner out.
    private static final List<String> CLEAN =
            List.of("-map_metadata", "-1", "-map_chapters", "-1", "-flags", "+bitexact", "-fflags", "+bitexact");

    /// What is further outside of the presentation, in seconds, has a damaged time stamp.
    private static final int MARGIN = 1;

    private final EncodingProperties properties;

    Commands(EncodingProperties properties) {
        this.properties = properties;
    }

    /// Encodes one chunk of every rendition of a lane to `{outDir}/{rung}.mp4`: an init segment and the chunk's final
    /// media segments, numbered and timed as if the whole rendition had been written at once.
    public List<String> chunk(VideoPlan plan, Lane lane, Chunk chunk, String input, Path outDir) {
        var rungs = plan.rungs().stream()
                .filter(rung -> lane.rungs().contains(rung.name()))
                .toList();
        var cascade = new Cascade(plan, rungs);
        var command = ffmpeg();
        command.addAll(Input.PATIENT);
        command.addAll(plan.startSeconds() == null ? List.of("-copyts", "-start_at_zero") : times(plan.startSeconds()));
        if (cascade.start(chunk) > 0) {
            command.addAll(
                    List.of("-noaccurate_seek", "-ss", seconds(plan.frameRate().seconds(cascade.start(chunk)))));
        }
        if (isMuchSmaller(plan, rungs.getFirst())) {
            command.addAll(List.of("-skip_loop_filter", "noref"));
        }
        input(command, input, plan.chunks().size() > 1 ? 1 : DECODER_THREADS);
        command.addAll(List.of("-filter_complex_threads", "1", "-filter_complex", cascade.graph(chunk)));
        for (var n = 0; n < rungs.size(); n++) {
            var rung = rungs.get(n);
            command.addAll(List.of("-map", Cascade.label(n)));
            encoder(command, rung, plan.segmentFrames() / rung.frameDivisor());
            segments(command, plan, chunk);
            command.add("file:" + outDir.resolve(rung.name() + ".mp4"));
        }
        return List.copyOf(command);
    }

    /// Nobody sees blocks of half a pixel: pictures that no other builds on need not be smoothed. Made from 1080p,
    /// 480p has the same VMAF (95.15), for 4 to 11 % less CPU time.
    private static boolean isMuchSmaller(VideoPlan plan, Rung rung) {
        return 2 * rung.height() <= plan.rungs().getFirst().height();
    }

    private static void encoder(List<String> command, Rung rung, int groupOfPictures) {
        var gop = Integer.toString(groupOfPictures);
        command.addAll(List.of("-c:v", "libx264", "-preset", rung.preset(), "-crf", Integer.toString(rung.crf())));
        command.addAll(List.of("-maxrate", Integer.toString(rung.maxBitsPerSecond())));
        command.addAll(List.of("-bufsize", Integer.toString(rung.bufferBits())));
        command.addAll(List.of("-profile:v", rung.profile(), "-level:v", rung.level(), "-pix_fmt", "yuv420p"));
        command.addAll(List.of("-g", gop, "-keyint_min", gop, "-sc_threshold", "0", "-fps_mode", "passthrough"));
        command.addAll(List.of("-threads", Integer.toString(rung.threads())));
        command.addAll(List.of("-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"));
        command.addAll(List.of("-color_range", "tv"));
    }

    private static void segments(List<String> command, VideoPlan plan, Chunk chunk) {
        command.addAll(CLEAN);
        command.addAll(List.of("-use_editlist", "0", "-movflags"));
        command.add("+cmaf+frag_keyframe+negative_cts_offsets+frag_discont+skip_trailer");
        command.addAll(List.of(
                "-video_track_timescale", Integer.toString(plan.frameRate().timescale())));
        command.addAll(List.of("-output_ts_offset", seconds(plan.frameRate().seconds(chunk.firstFrame()))));
        command.addAll(List.of("-fragment_index", Long.toString(chunk.firstFrame() / plan.segmentFrames() + 1)));
        command.addAll(List.of("-f", "mp4"));
    }

    /// Encodes one whole audio track to CMAF segments of the nominal length. Silence fills what is missing at its start
    /// and inside; the packet that only primes the decoder is left out, so that sound starts at 0.
    public List<String> audio(AudioPlan plan, String input, Path out) {
        var command = ffmpeg();
        command.addAll(times(plan.startSeconds()));
        input(command, input);
        command.addAll(List.of("-map", "0:a:" + plan.stream(), "-af", Sound.filters(plan)));
        command.addAll(List.of("-c:a", "aac", "-profile:a", "aac_low", "-b:a", Integer.toString(plan.bitsPerSecond())));
        command.addAll(List.of("-ar", Integer.toString(Sound.SAMPLE_RATE), "-ac", Integer.toString(plan.channels())));
        command.addAll(List.of("-bsf:a", "noise=drop='eq(n\\,0)'"));
        command.addAll(CLEAN);
        command.addAll(List.of("-use_editlist", "0", "-movflags", "+cmaf+skip_trailer"));
        command.addAll(
                List.of("-frag_duration", Long.toString(properties.segment().toMillis() * 1000)));
        command.addAll(List.of("-f", "mp4", "file:" + out));
        return List.copyOf(command);
    }

    /// Decodes one audio track to one format throughout, on the presentation's time line. For sources whose
    /// sound changes on the way, as broadcasts do between film and advertisement: [#audio] fails for them,
    /// and reads what this writes.
    ///
    /// @param out a Matroska file that holds nothing else; its plan is [AudioPlan#alone]
    public List<String> evenAudio(AudioPlan plan, String input, Path out) {
        return evenAudio(plan, Sound.evenFilters(plan), input, out);
    }

    /// Like [#evenAudio], of the first two channels alone. For sound that nobody can tell loudspeakers for, as
    /// ambisonic recordings are, or ten microphones side by side.
    public List<String> firstChannels(AudioPlan plan, String input, Path out) {
        return evenAudio(plan, Sound.firstChannels(plan), input, out);
    }

    private List<String> evenAudio(AudioPlan plan, String filters, String input, Path out) {
        var command = ffmpeg();
        command.addAll(times(plan.startSeconds()));
        open(command, input, DECODER_THREADS);
        command.addAll(List.of("-map", "0:a:" + plan.stream(), "-af", filters));
        command.addAll(List.of("-c:a", "flac", "-f", "matroska", "file:" + out));
        return List.copyOf(command);
    }

    /// Takes a picture that stands for the film: not black, upright, at most 1280 wide. Of audio, its wave form.
    public List<String> poster(SourceFacts facts, String input, Path out) {
        // the wave form of sound that changes on the way is that of its first part
        Consumer<List<String>> source = facts.video() == null
                ? it -> open(it, input, DECODER_THREADS)
                : it -> input(it, input, DECODER_THREADS);
        return Poster.command(ffmpeg(), source, facts, out);
    }

    /// Takes the picture that comes with an audio file. Fails when it cannot be decoded; then use [#poster].
    public List<String> cover(String input, Path out) {
        var command = ffmpeg();
        input(command, input);
        command.addAll(List.of("-map", "0:v:0", "-vf", Poster.FIT));
        Poster.jpeg(command, out);
        return List.copyOf(command);
    }

    /// Writes these subtitle tracks as WebVTT to `{outDir}/{name}.vtt`, on the presentation's time line.
    public List<String> texts(List<TextPlan> texts, String input, Path outDir) {
        var command = ffmpeg();
        input(command, input);
        for (var text : texts) {
            command.addAll(List.of("-map", "0:s:" + text.stream(), "-c:s", "webvtt", "-f", "webvtt"));
            command.add("file:" + outDir.resolve(text.name() + ".vtt"));
        }
        return List.copyOf(command);
    }

    /// Puts small pictures of a local rendition that we wrote onto sprites, `{outDir}/00001.jpg` and so on. Decodes key
    /// frames only, of which every segment has one.
    ///
    /// @param width of one picture, in pixels
    /// @param height of one picture, in pixels
    public List<String> sprites(Path mp4, int width, int height, int columns, int rows, Path outDir) {
        var command = ffmpeg();
        command.addAll(List.of("-skip_frame", "nokey"));
        input(command, "file:" + mp4.toAbsolutePath());
        var filters = "scale=%d:%d:flags=area,tile=%dx%d,%s".formatted(width, height, columns, rows, Poster.TO_JPEG);
        command.addAll(List.of("-map", "0:v:0", "-vf", filters, "-fps_mode", "passthrough", "-map_metadata", "-1"));
        command.addAll(List.of("-flags", "+bitexact", "-c:v", "mjpeg", "-pix_fmt", "yuvj420p", "-q:v", "5"));
        command.addAll(List.of("-f", "image2", "-start_number", "1", "file:" + outDir.resolve("%05d.jpg")));
        return List.copyOf(command);
    }

    /// Decodes a local file that we wrote; anything wrong with it is an error. Nobody sees the picture, so its
    /// blocks are not smoothed, which reads no bits of the stream.
    public List<String> decode(Path mp4) {
        var command = ffmpeg();
        command.addAll(List.of("-xerror", "-err_detect", "explode", "-skip_loop_filter", "all"));
        input(command, "file:" + mp4.toAbsolutePath());
        command.addAll(List.of("-map", "0", "-f", "null", "-"));
        return List.copyOf(command);
    }

    private static List<String> ffmpeg() {
        return new ArrayList<>(List.of(START.split(" ")));
    }

    private void input(List<String> command, String input) {
        input(command, input, DECODER_THREADS);
    }

    /// Filters stay as they are when the format changes on the way; anew, they would begin at 0 again.
    private void input(List<String> command, String input, int threads) {
        command.addAll(List.of("-reinit_filter", "0"));
        open(command, input, threads);
    }

    private void open(List<String> command, String input, int threads) {
        command.addAll(List.of("-threads", Integer.toString(threads), "-noautorotate"));
        command.addAll(List.of("-max_pixels", Long.toString(properties.maxPixels())));
        command.addAll(Input.options(input));
        command.addAll(List.of("-i", input));
    }

    /// Options that keep the file's time stamps, as [#ON_TIME] wants them. Without them, or with
    /// `-start_at_zero`, ffmpeg takes the start of the one stream it reads, and the picture of a broadcast
    /// would come before its sound.
    private static List<String> times(@Nullable Double start) {
        return start == null ? List.of() : List.of("-copyts", "-itsoffset", seconds(LEAD - start));
    }

    /// The filter that drops what is far outside of the presentation. One frame that claims to be hours away would be
    /// hours of a still picture or of silence.
    ///
    /// @param end of the presentation, in seconds
    static String within(double end) {
        return "select='not(lt(t\\,-" + MARGIN + ")+gt(t\\," + seconds(end + MARGIN) + "))'";
    }

    /// To the microsecond, which is all ffmpeg's options take.
    static String seconds(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }
}
