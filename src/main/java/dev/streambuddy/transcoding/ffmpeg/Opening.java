package dev.streambuddy.transcoding.ffmpeg;

import dev.streambuddy.transcoding.ffmpeg.Ffprobe.Opened;
import dev.streambuddy.transcoding.ffmpeg.Header.Stream;
import java.util.List;
import java.util.Set;
import net.bramp.ffmpeg.probe.FFmpegFormat;
import org.jspecify.annotations.Nullable;

/// What the head of a file alone decides: whether it is media, may be read, and is of a size we take.
final class Opening {

    /// Sample entries of protected tracks: Common Encryption, and what iTunes sold.
    private static final Set<String> ENCRYPTED = Set.of("encv", "enca", "drmi", "drms");

    /// What HEIF files, AVIF among them, say they are.
    private static final Set<String> IMAGES = Set.of(
            "mif1", "mif2", "msf1", "miaf", "heic", "heix", "heim", "heis", "hevc", "hevx", "avif", "avis", "avci",
            "jpeg");

    /// What ffmpeg says when it guesses.
    private static final String LOW_SCORE = "only with low score";

    /// The largest side that encoders take, and scalers before them.
    private static final int MOST_SIDE = 16_384;

    /// The smallest picture an encoder does something sensible with.
    private static final int LEAST_SIDE = 16;

    private Opening() {}

    static FFmpegFormat check(Opened opened, String input, EncodingProperties properties) {
        var format = opened.header().format();
        if (format == null || opened.answer().exitCode() != 0) {
            throw unreadable(opened, input);
        }
        if (isImage(opened, format)) {
            throw Rejections.notMedia();
        }
        var streams = streams(opened.header());
        if (opened.answer().says(LOW_SCORE) && streams.stream().allMatch(Opening::isUnknown)) {
            throw Rejections.notMedia();
        }
        if (opened.answer().says("DRM protected stream") || streams.stream().anyMatch(Opening::isEncrypted)) {
            throw Rejections.encrypted();
        }
        if (streams.stream().noneMatch(it -> it.isVideo() || it.isAudio())) {
            throw Rejections.noStreams();
        }
        var picture = streams.stream().filter(Stream::isVideo).findFirst();
        picture.ifPresent(it -> video(it, opened, properties));
        if (picture.isEmpty()) {
            sound(streams.stream().filter(Stream::isAudio).toList());
        }
        return format;
    }

    /// Photos come in the same boxes as films do. Those that move have a duration and are films.
    private static boolean isImage(Opened opened, @Nullable FFmpegFormat format) {
        return opened.brand() != null && IMAGES.contains(opened.brand()) && (format == null || format.duration <= 0);
    }

    static List<Stream> streams(Header header) {
        var streams = header.streams();
        return streams == null ? List.of() : streams;
    }

    private static void video(Stream video, Opened opened, EncodingProperties properties) {
        if ((long) video.width * video.height > properties.maxPixels()
                || opened.answer().says("exceeds specified max pixel count")) {
            throw Rejections.tooLarge(properties.maxPixels());
        }
        if (Math.max(video.width, video.height) > MOST_SIDE) {
            throw Rejections.tooWide(MOST_SIDE);
        }
        if (isUnknown(video)) {
            throw Rejections.unsupportedCodec(video.codec_tag_string);
        }
        if (video.isDolbyVisionOnly()) {
            throw Rejections.unsupportedCodec("Dolby Vision without a base that other decoders show");
        }
        if (video.width < 1 || video.height < 1) {
            throw Rejections.malformed();
        }
        if (Math.min(video.width, video.height) < LEAST_SIDE) {
            throw Rejections.tooSmall(LEAST_SIDE);
        }
    }

    private static void sound(List<Stream> tracks) {
        if (tracks.stream().allMatch(Opening::isUnknown)) {
            throw Rejections.unsupportedSound(tracks.getFirst().codec_tag_string);
        }
    }

    private static boolean isEncrypted(Stream stream) {
        return ENCRYPTED.contains(String.valueOf(stream.codec_tag_string)) || stream.tag("enc_key_id") != null;
    }

    static boolean isUnknown(Stream stream) {
        return stream.codec_name == null || stream.codec_name.equals("unknown");
    }

    private static RuntimeException unreadable(Opened opened, String input) {
        var answer = opened.answer();
        if (answer.says("exceeds max_streams")) {
            return Rejections.tooManyStreams(Input.MAX_STREAMS);
        }
        if (answer.says("Cannot allocate memory")) {
            return Rejections.malformed();
        }
        var failure = FfmpegException.failed("ffprobe", answer.exitCode(), answer.errors());
        if (!failure.permanent() && (input.startsWith("http") || FfmpegException.isNoAnswer(answer.exitCode()))) {
            return failure;
        }
        if (answer.says("encryption")) {
            return Rejections.encrypted();
        }
        if (isImage(opened, null)) {
            return Rejections.notMedia();
        }
        // without a line of a demuxer none has recognized the content; a name without extension gives it no hint
        var recognized = answer.says(" @ 0x") && !answer.says(LOW_SCORE);
        if (!recognized || answer.says("not on whitelist") || answer.says("EBML header")) {
            return Rejections.notMedia();
        }
        return answer.says("moov atom not found") ? Rejections.truncated() : Rejections.malformed();
    }
}
