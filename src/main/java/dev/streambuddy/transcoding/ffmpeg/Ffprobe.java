package dev.streambuddy.transcoding.ffmpeg;

import dev.streambuddy.transcoding.ffmpeg.Ffmpeg.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The questions we ask of a file, each one bounded in time and memory.
final class Ffprobe {

    /// Far more than any honest header; ours have names and titles, nothing bulky.
    private static final int MAX_HEADER_CHARS = 2_000_000;

    /// A read rate every disk and object store manages, for the time a whole pass may take.
    private static final long BYTES_PER_SECOND = 4_000_000;

    private static final Duration DECODE_LIMIT = Duration.ofSeconds(60);

    /// Enough frames to say that a place can be decoded, and whether most of them are interlaced.
    private static final int FRAMES = 50;

    /// Where nothing can be decoded at once, in seconds: longer than the distance of key frames in any broadcast.
    private static final int PATIENCE = 20;

    /// Audio frames looked at until every track has shown itself.
    private static final int AUDIO_FRAMES = 5_000;

    private static final String HEADER_ENTRIES = "format=format_name,start_time,duration,bit_rate"
            + ":stream=index,codec_name,codec_type,codec_tag_string,profile,width,height,pix_fmt,field_order,"
            + "sample_aspect_ratio,avg_frame_rate,r_frame_rate,time_base,start_time,duration,nb_frames,color_range,"
            + "color_space,color_transfer,color_primaries,sample_rate,channels"
            + ":stream_disposition=default,attached_pic,hearing_impaired"
            + ":stream_tags=language,title,alpha_mode:stream_side_data:chapter=start_time,end_time:chapter_tags=title";

    private static final Pattern IDET =
            Pattern.compile("Multi frame detection: TFF: *(\\d+) BFF: *(\\d+) Progressive: *(\\d+)");

    private static final Pattern TIME = Pattern.compile("-?\\d+\\.\\d+");

    private final Ffmpeg ffmpeg;
    private final String input;
    private final Duration passLimit;
    private final long maxPixels;

    /// @param sizeBytes of the file; bounds the time a whole pass may take
    Ffprobe(Ffmpeg ffmpeg, String input, long sizeBytes, long maxPixels) {
        this.ffmpeg = ffmpeg;
        this.input = input;
        this.passLimit = Duration.ofSeconds(60 + sizeBytes / BYTES_PER_SECOND);
        this.maxPixels = maxPixels;
    }

    /// What the head of the file says, and how ffprobe found it.
    record Opened(Header header, Answer answer) {}

    Opened open() {
        var json = new StringBuilder();
        var command = ffprobe(List.of(
                "-probesize", "20M", "-analyzeduration", "10M", "-show_entries", HEADER_ENTRIES, "-of", "json"));
        var answer = ffmpeg.read(command, ffmpeg.properties().headerTimeout(), line -> {
            json.append(line).append('\n');
            return json.length() < MAX_HEADER_CHARS;
        });
        return new Opened(Header.parse(json.toString()), answer);
    }

    PacketScan packets() {
        var scan = new PacketScan();
        var entries = "packet=stream_index,pts_time,dts_time,duration_time,size,flags:packet_side_data=side_data_type";
        ffmpeg.read(ffprobe(List.of("-show_entries", entries, "-of", "csv=p=0")), passLimit, scan::take);
        return scan;
    }

    /// What came out of decoding a place of the picture.
    ///
    /// @param frames as many as were looked at
    /// @param interlaced those flagged so
    record Decoded(int frames, int interlaced, Answer answer) {}

    /// Decodes some frames of the first video stream: of the next 50 packets, or else of 20 s.
    ///
    /// @param stream index in the file
    /// @param from seconds on the file's own time line; empty for the start
    Decoded video(int stream, String from) {
        var decoded = decoded(stream, from + "%+#" + FRAMES);
        return decoded.frames() > 0 ? decoded : decoded(stream, from + "%+" + PATIENCE);
    }

    /// The interval bounds the work: ffprobe keeps short lines back until it has thousands, so that to end it after
    /// some
    /// frames comes too late.
    private Decoded decoded(int stream, String interval) {
        var counter = new FrameCounter();
        var command = ffprobe(List.of(
                "-select_streams",
                Integer.toString(stream),
                "-read_intervals",
                interval,
                "-show_entries",
                "frame=interlaced_frame",
                "-of",
                "csv=p=0"));
        var answer = ffmpeg.read(command, DECODE_LIMIT, counter::take);
        return new Decoded(counter.frames, counter.interlaced, answer);
    }

    /// Whether a key frame of that time or later can be decoded. Reads the file from its start: a seek finds nothing in
    /// a transport stream whose clock wraps, nor behind its last key frame.
    ///
    /// @param from seconds on the file's own time line
    boolean hasKeyFrame(int stream, double from) {
        var found = new AtomicBoolean();
        var command = ffprobe(List.of(
                "-skip_frame",
                "nokey",
                "-select_streams",
                Integer.toString(stream),
                "-show_entries",
                "frame=best_effort_timestamp_time",
                "-of",
                "csv=p=0"));
        ffmpeg.read(command, passLimit, line -> {
            var time = TIME.matcher(line);
            found.compareAndSet(false, time.lookingAt() && Double.parseDouble(time.group()) >= from);
            return !found.get();
        });
        return found.get();
    }

    private static final class FrameCounter {

        private int frames;
        private int interlaced;

        boolean take(String line) {
            frames++;
            interlaced += line.startsWith("1") ? 1 : 0;
            return frames < FRAMES;
        }
    }

    /// The indexes in the file of those audio streams that decode.
    ///
    /// @param expected how many there are; nothing more is read once all have been seen
    Set<Integer> decodableAudio(int expected) {
        var seen = new HashSet<Integer>();
        var lines = new int[1];
        var command = ffprobe(List.of("-select_streams", "a", "-show_entries", "frame=stream_index", "-of", "csv=p=0"));
        ffmpeg.read(command, DECODE_LIMIT, line -> {
            line.chars()
                    .filter(Character::isDigit)
                    .findFirst()
                    .ifPresent(_ -> seen.add(Integer.valueOf(line.replaceAll("\\D", ""))));
            return seen.size() < expected && ++lines[0] < AUDIO_FRAMES;
        });
        return seen;
    }

    /// Whether the picture consists of two fields, judged by its content.
    ///
    /// @param from seconds from the start of the file
    boolean looksInterlaced(String from) {
        var command = new ArrayList<>(
                List.of("ffmpeg", "-nostdin", "-hide_banner", "-loglevel", "info", "-nostats", "-ss", from));
        command.addAll(Input.options(input));
        command.addAll(List.of("-i", input, "-map", "0:V:0", "-frames:v", "60", "-vf", "idet", "-f", "null", "-"));
        return ffmpeg.read(command, DECODE_LIMIT, _ -> true).errors().stream()
                .map(IDET::matcher)
                .filter(Matcher::find)
                .anyMatch(it -> isInterlaced(number(it.group(1)), number(it.group(2)), number(it.group(3))));
    }

    /// Fields come in one order throughout; fine patterns in motion look like both.
    private static boolean isInterlaced(int topFirst, int bottomFirst, int progressive) {
        return topFirst + bottomFirst > 9 * progressive
                && Math.max(topFirst, bottomFirst) > 3 * Math.min(topFirst, bottomFirst);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private List<String> ffprobe(List<String> question) {
        var command = new ArrayList<>(List.of("ffprobe", "-hide_banner", "-loglevel", "warning"));
        command.addAll(List.of("-max_pixels", Long.toString(maxPixels)));
        command.addAll(Input.options(input));
        command.addAll(question);
        command.addAll(List.of("-i", input));
        return command;
    }
}
