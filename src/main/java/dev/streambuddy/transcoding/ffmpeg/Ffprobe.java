package dev.streambuddy.transcoding.ffmpeg;

import dev.streambuddy.transcoding.ffmpeg.Ffmpeg.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The questions we ask of a file, each one bounded in time and memory.
final class Ffprobe {

    /// Far more than any honest header; ours have names and titles, nothing bulky.
    private static final int MAX_HEADER_CHARS = 2_000_000;

    /// What a crafted header is known by, on a loaded machine too: no honest one was seen to take a second of
    /// computing.
    private static final Duration HEADER_CPU = Duration.ofSeconds(8);

    /// A read rate every disk and object store manages, for the time a whole pass may take.
    private static final long BYTES_PER_SECOND = 4_000_000;

    private static final String HEADER_ENTRIES = "format=format_name,start_time,duration,bit_rate"
            + ":stream=index,codec_name,codec_type,codec_tag_string,profile,width,height,pix_fmt,field_order,"
            + "sample_aspect_ratio,avg_frame_rate,r_frame_rate,time_base,start_time,duration,nb_frames,color_range,"
            + "color_space,color_transfer,color_primaries,sample_rate,channels"
            + ":stream_disposition=default,attached_pic,hearing_impaired,forced"
            + ":stream_tags=language,title,alpha_mode,enc_key_id:stream_side_data:chapter=start_time,end_time:chapter_tags=title"
            + ":format_tags=major_brand:program_stream=index";

    /// What ffmpeg says in its debug messages of a file that it could not open, too.
    private static final Pattern BRAND = Pattern.compile("File Type Major Brand: (\\w+)");

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
    ///
    /// @param brand what an MP4 or one of its kin is meant to be, as `isom` or `heic`; null in other files
    record Opened(Header header, Answer answer, @Nullable String brand) {}

    /// Throws [RejectedMedia] for a header that takes longer than any honest one.
    Opened open() {
        var json = new StringBuilder();
        var question =
                List.of("-probesize", "20M", "-analyzeduration", "10M", "-show_entries", HEADER_ENTRIES, "-of", "json");
        var limit = ffmpeg.properties().headerTimeout();
        var answer = ffmpeg.read(command(question), limit, HEADER_CPU, line -> {
            json.append(line).append('\n');
            return json.length() < MAX_HEADER_CHARS;
        });
        if (answer.tookTooMuch()) {
            throw Rejections.malformed();
        }
        var header = Header.parse(json.toString());
        return new Opened(header, answer, brand(header, answer));
    }

    private @Nullable String brand(Header header, Answer answer) {
        if (answer.says("moov atom not found")) {
            var debug = List.of("-loglevel", "debug", "-show_entries", "format=format_name");
            return ask(debug, ffmpeg.properties().headerTimeout(), _ -> true).errors().stream()
                    .map(BRAND::matcher)
                    .filter(it -> it.find())
                    .map(it -> it.group(1))
                    .findFirst()
                    .orElse(null);
        }
        var format = header.format();
        return format == null || format.tags == null ? null : format.tags.get("major_brand");
    }

    /// Throws [FfmpegException] when it takes longer than any disk or object store needs.
    ///
    /// @param container ffprobe's format name
    PacketScan packets(String container) {
        var scan = new PacketScan(container);
        var entries = "packet=stream_index,pts_time,dts_time,duration_time,size,flags:packet_side_data=side_data_type";
        ffmpeg.read(command(List.of("-show_entries", entries, "-of", "csv=p=0")), passLimit, scan::take);
        return scan;
    }

    /// Asks and hands on the lines of the answer. To run into the limit is an answer, too: what was said until then.
    Answer ask(List<String> question, Duration limit, Predicate<String> each) {
        return answer(command(question), limit, each);
    }

    /// Asks ffmpeg in the same way.
    ///
    /// @param before options of the input
    /// @param after what to do with it
    Answer askFfmpeg(List<String> before, List<String> after, Duration limit) {
        var command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-hide_banner", "-loglevel", "info", "-nostats"));
        command.addAll(List.of("-max_pixels", Long.toString(maxPixels)));
        command.addAll(before);
        command.addAll(Input.options(input));
        command.addAll(List.of("-i", input));
        command.addAll(after);
        return answer(command, limit, _ -> true);
    }

    private Answer answer(List<String> command, Duration limit, Predicate<String> each) {
        try {
            return ffmpeg.read(command, limit, each);
        } catch (FfmpegException e) {
            if (!e.tookTooLong() || e.unreachable()) {
                throw e;
            }
            return Answer.unfinished(e.lastLines());
        }
    }

    /// How long it may take to read the whole file.
    Duration passLimit() {
        return passLimit;
    }

    private List<String> command(List<String> question) {
        var command = new ArrayList<>(List.of("ffprobe", "-hide_banner", "-loglevel", "warning"));
        command.addAll(List.of("-max_pixels", Long.toString(maxPixels)));
        command.addAll(Input.options(input));
        command.addAll(question);
        command.addAll(List.of("-i", input));
        return command;
    }
}
