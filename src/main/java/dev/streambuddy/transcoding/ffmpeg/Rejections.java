package dev.streambuddy.transcoding.ffmpeg;

import java.time.Duration;

/// Every reason to refuse a file. The code is for programs, the sentence for the one who uploaded it.
final class Rejections {

    static final String MALFORMED = "malformed";

    static final String UNSUPPORTED_CODEC = "unsupported_codec";

    private Rejections() {}

    static RejectedMedia notMedia() {
        return new RejectedMedia(
                "not_media",
                "This is not a video or audio file we can read. Upload the media file itself, for example an MP4, MOV, MKV or"
                        + " WebM.");
    }

    static RejectedMedia noStreams() {
        return new RejectedMedia(
                "no_streams", "The file holds neither video nor audio. Export it again with at least one of them.");
    }

    static RejectedMedia truncated() {
        return new RejectedMedia(
                "truncated",
                "The file ends too early, as if a copy or a recording had been cut off. Upload the whole file.");
    }

    static RejectedMedia malformed() {
        return new RejectedMedia(
                MALFORMED,
                "The file is damaged: no picture or sound can be decoded from it. Export it again and retry.");
    }

    static RejectedMedia timestampsReset() {
        return new RejectedMedia(
                "timestamps_reset",
                "The file's clock starts anew in the middle, as where recordings were joined. Remux the file, for example with"
                        + " \"ffmpeg -i joined.ts -c copy film.mkv\", or upload the parts one by one.");
    }

    static RejectedMedia unsupportedCodec(String codec) {
        return new RejectedMedia(
                UNSUPPORTED_CODEC,
                "The format \"" + codec
                        + "\" cannot be decoded here. Export it as H.264, H.265, VP9 or AV1 and retry.");
    }

    /// @param codec in four letters; anything else where the file names none
    static RejectedMedia unsupportedSound(String codec) {
        var format = codec.matches("[\\w. -]+") ? "format \"" + codec + "\"" : "format of the sound";
        return new RejectedMedia(
                UNSUPPORTED_CODEC,
                "The " + format + " cannot be decoded here. Export it as AAC, MP3, FLAC or Opus and retry.");
    }

    static RejectedMedia encrypted() {
        return new RejectedMedia("encrypted", "The file is encrypted (DRM). Upload a version without copy protection.");
    }

    static RejectedMedia tooLong(Duration limit) {
        return new RejectedMedia(
                "too_long", "The video is longer than the " + limit.toHours() + " hours allowed. Split it into parts.");
    }

    static RejectedMedia tooLarge(long maxPixels) {
        return new RejectedMedia(
                "too_large",
                "The picture has more than the " + maxPixels / 1_000_000 + " megapixels allowed. Export it at a lower"
                        + " resolution.");
    }

    static RejectedMedia tooWide(int most) {
        return new RejectedMedia(
                "too_large",
                "The picture has more than " + most + " pixels along one side. Export it at a lower resolution.");
    }

    static RejectedMedia tooManyStreams(int most) {
        return new RejectedMedia(
                "too_many_streams",
                "The file has more than " + most
                        + " streams. Export it again with the picture, the sound and the subtitles" + " that matter.");
    }

    static RejectedMedia tooSmall(int least) {
        return new RejectedMedia(
                "too_small",
                "The picture is smaller than " + least + " by " + least + " pixels. Export it at its real size.");
    }
}
