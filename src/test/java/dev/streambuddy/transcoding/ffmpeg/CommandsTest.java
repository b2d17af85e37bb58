package dev.streambuddy.transcoding.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.AudioPlan;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.VideoPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Whole command lines, as one would type them.
class CommandsTest {

    private static final String START =
            "ffmpeg -nostdin -hide_banner -loglevel warning -progress pipe:1 -stats_period 0.5 -y";
    private static final String OPEN =
            "-reinit_filter 0 -threads 2 -noautorotate -max_pixels 36000000 -format_whitelist"
                    + " mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mpegts,avi,flv,asf,ogg,mpeg,mxf,dv,ivf,gif"
                    + ",wav,mp3,aac,flac,aiff,caf,amr -max_streams 256";
    private static final String IN_CHUNKS = OPEN.replace("-threads 2", "-threads 1");
    private static final String FILE = " -protocol_whitelist file -i file:/s.mp4";
    private static final String COLOURS = " -colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv";
    private static final String CLEAN = " -map_metadata -1 -map_chapters -1 -flags +bitexact -fflags +bitexact";
    private static final String BOXES = " -use_editlist 0 -movflags"
            + " +cmaf+frag_keyframe+negative_cts_offsets+frag_discont+skip_trailer -video_track_timescale 30000";
    private static final String FORGET = "setsar=1,setparams=range=tv:color_primaries=bt709:color_trc=bt709:"
            + "colorspace=bt709,sidedata=mode=delete:type=DISPLAYMATRIX";

    private final VideoPlan plan = Objects.requireNonNull(Fixtures.planner()
            .plan(Sources.video()
                    .rate(30000, 1001)
                    .size(854, 480)
                    .turned(90, false)
                    .seconds(80)
                    .facts())
            .video());

    @Test
    void smoothsEveryPictureUnlessWhatComesOutIsMuchSmaller() {
        var plan = Objects.requireNonNull(
                Fixtures.planner().plan(Sources.video().facts()).video());
        var chunk = plan.chunks().getFirst();
        var first = Fixtures.commands().chunk(plan, plan.lanes().getFirst(), chunk, "file:/s.mp4", Path.of("/out"));
        var rest = Fixtures.commands().chunk(plan, plan.lanes().getLast(), chunk, "file:/s.mp4", Path.of("/out"));

        assertThat(plan.lanes().getFirst().rungs()).containsExactly("480p");
        assertThat(first).containsSequence("-skip_loop_filter", "noref");
        assertThat(rest).doesNotContain("-skip_loop_filter");
    }

    @Test
    void encodesAChunkFromTheMiddle() {
        var command = Fixtures.commands()
                .chunk(plan, plan.lanes().getLast(), plan.chunks().get(1), "file:/s.mp4", Path.of("/out"));
        assertThat(String.join(" ", command))
                .isEqualTo(START + " -max_error_rate 0.75 -copyts -itsoffset 1.000000 -noaccurate_seek -ss 27.027000 "
                        + IN_CHUNKS + FILE
                        + " -filter_complex_threads 1 -filter_complex [0:V:0]trim=end_frame=1,nullsink;[0:V:0]scale=s=480x854,"
                        + "setpts=round(PTS-1/TB),select='not(lt(t\\,-1)+gt(t\\,81.013267))',fps=30000/1001:start_time=27.027000:round=near:eof_action=pass,trim=start_pts=840:end_pts=1560,setpts=PTS-STARTPTS,"
                        + "transpose=clock,scale=640:360:flags=bicubic," + FORGET + ",split=2[v0][s1];"
                        + "[s1]scale=428:240:flags=bicubic,setsar=1[v1]"
                        + " -map [v0] -c:v libx264 -preset faster -crf 22 -maxrate 800000 -bufsize 1600000"
                        + " -profile:v main -level:v 3.0 -pix_fmt yuv420p -g 120 -keyint_min 120 -sc_threshold 0"
                        + " -fps_mode passthrough -threads 1" + COLOURS + CLEAN + BOXES
                        + " -output_ts_offset 28.028000 -fragment_index 8 -f mp4 file:/out/360p.mp4"
                        + " -map [v1] -c:v libx264 -preset faster -crf 23 -maxrate 400000 -bufsize 800000"
                        + " -profile:v main -level:v 2.1 -pix_fmt yuv420p -g 120 -keyint_min 120 -sc_threshold 0"
                        + " -fps_mode passthrough -threads 1" + COLOURS + CLEAN + BOXES
                        + " -output_ts_offset 28.028000 -fragment_index 8 -f mp4 file:/out/240p.mp4");
    }

    @Test
    void startsAtTheStartAndEndsWithThePlan() {
        var commands = Fixtures.commands();
        var lane = plan.lanes().getFirst();
        assertThat(commands.chunk(plan, lane, plan.chunks().getFirst(), "file:/s.mp4", Path.of("/out")))
                .doesNotContain("-ss")
                .anyMatch(it ->
                        it.contains("start_time=0.000000:round=near:eof_action=pass,trim=start_pts=0:end_pts=840"));
        assertThat(commands.chunk(plan, lane, plan.chunks().getLast(), "file:/s.mp4", Path.of("/out")))
                .anyMatch(it -> it.contains("trim=start_pts=1560:end_pts=" + plan.frames() + ","));
    }

    @Test
    void halvesTheRateBeforeItScales() {
        var fast = Objects.requireNonNull(
                Fixtures.planner().plan(Sources.video().rate(60, 1).facts()).video());
        var command = Fixtures.commands()
                .chunk(fast, fast.lanes().getLast(), fast.chunks().getFirst(), "file:/s.mp4", Path.of("/out"));
        assertThat(command)
                .anyMatch(it -> it.contains("[s2]framestep=2,scale=640:360:flags=bicubic")
                        && it.contains("[s3]scale=426:240:flags=bicubic"));
        assertThat(command).containsSubsequence("-map", "[v0]", "-g", "240", "-map", "[v2]", "-g", "120");
    }

    @Test
    void encodesATrackWithoutItsPriming() {
        var track = new AudioPlan("audio-3", 1.4, 2, 2, 128_000, "eng", null, true, 61.5, 1.5);
        var command =
                Fixtures.commands().audio(track, "https://store/s?X-Amz-Signature=1", Path.of("/out/audio-3.mp4"));
        assertThat(String.join(" ", command))
                .isEqualTo(START + " -copyts -itsoffset -0.400000 " + OPEN
                        + " -protocol_whitelist http,https,tcp,tls -rw_timeout 15000000"
                        + " -reconnect 1 -reconnect_on_network_error 1 -reconnect_delay_max 5"
                        + " -i https://store/s?X-Amz-Signature=1 -map 0:a:2"
                        + " -af asetpts=round(PTS-1/TB),aselect='not(lt(t\\,-1)+gt(t\\,62.500000))',aresample=async=1:min_hard_comp=0.04:first_pts=0:out_sample_rate=48000,"
                        + "aformat=sample_fmts=fltp:channel_layouts=stereo,alimiter=limit=0.98:level=disabled:latency=1,apad=pad_dur=1.500000"
                        + " -c:a aac -profile:a aac_low -b:a 128000 -ar 48000 -ac 2 -bsf:a noise=drop='eq(n\\,0)'"
                        + CLEAN
                        + " -use_editlist 0 -movflags +cmaf+skip_trailer -frag_duration 4000000"
                        + " -f mp4 file:/out/audio-3.mp4");
    }

    @Test
    void decodesATrackToOneFormat() {
        var track = new AudioPlan("audio-1-surround", 1.4, 0, 6, 384_000, "eng", null, true, 61.5, 0.0);
        assertThat(String.join(" ", Fixtures.commands().evenAudio(track, "file:/s.mp4", Path.of("/out/even.mkv"))))
                .isEqualTo(START + " -copyts -itsoffset -0.400000 "
                        + OPEN.replace("-reinit_filter 0 ", "") + FILE
                        + " -map 0:a:0 -af asetpts=round(PTS-1/TB),aselect='not(lt(t\\,-1)+gt(t\\,62.500000))',aresample=48000,"
                        + "aformat=sample_fmts=s16:channel_layouts=5.1 -c:a flac -f matroska file:/out/even.mkv");
    }

    @Test
    void followsPlansThatKnowNoStart() {
        var stored = """
                {"name": "audio-1", "stream": 0, "channels": 2, "bitsPerSecond": 128000, "language": "eng",
                 "title": null, "defaultTrack": true}""";
        var track = new JsonMapper().readValue(stored, AudioPlan.class);
        assertThat(String.join(" ", Fixtures.commands().audio(track, "file:/s.mp4", Path.of("/out/a.mp4"))))
                .doesNotContain("-copyts")
                .contains(" -af aresample=async=1");
    }

    @Test
    void opensNothingButFilesAndTheObjectStore() {
        for (var input : List.of("/etc/passwd", "concat:a|b", "rtp://host", "-i", "data:text/plain,x")) {
            assertThatThrownBy(() -> Fixtures.commands().cover(input, Path.of("/out.jpg")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
