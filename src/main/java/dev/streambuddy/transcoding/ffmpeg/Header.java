package dev.streambuddy.transcoding.ffmpeg;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.annotations.SerializedName;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import net.bramp.commons.lang3.math.gson.FractionAdapter;
import net.bramp.ffmpeg.adapter.FFmpegStreamSideDataAdapter;
import net.bramp.ffmpeg.gson.LowercaseEnumTypeAdapterFactory;
import net.bramp.ffmpeg.probe.FFmpegChapter;
import net.bramp.ffmpeg.probe.FFmpegFormat;
import net.bramp.ffmpeg.probe.FFmpegStream;
import net.bramp.ffmpeg.shared.CodecType;
import org.apache.commons.lang3.math.Fraction;
import org.jspecify.annotations.Nullable;

/// What ffprobe reads from the head of a file. Anybody can write anything there: nothing of it is to be trusted.
///
/// @param format null when ffprobe could not open the file
/// @param streams null when ffprobe could not open the file
/// @param chapters null when ffprobe could not open the file
/// @param programs null when ffprobe could not open the file; empty in most
record Header(
        @Nullable FFmpegFormat format,
        @Nullable List<Stream> streams,
        @Nullable List<FFmpegChapter> chapters,
        @Nullable List<Program> programs) {

    private static final int MAX_TITLE = 200;
    private static final String DOLBY_VISION_BASE = "dv_bl_signal_compatibility_id";

    private static final Gson GSON = new GsonBuilder()
            .registerTypeAdapterFactory(new LowercaseEnumTypeAdapterFactory())
            .registerTypeAdapter(Fraction.class, new FractionAdapter())
            .registerTypeAdapter(FFmpegStream.SideData.class, new FFmpegStreamSideDataAdapter())
            .create();

    /// Streams that are sent together, as one channel of several.
    record Program(@Nullable List<Member> streams) {

        record Member(int index) {}

        boolean has(@Nullable Stream stream) {
            return stream != null && streams != null && streams.stream().anyMatch(it -> it.index() == stream.index);
        }
    }

    /// A stream, with what the library's model leaves out.
    static final class Stream extends FFmpegStream {

        @SerializedName("field_order")
        private @Nullable String fieldOrder;

        @SerializedName(DOLBY_VISION_BASE)
        private @Nullable Integer dolbyVisionBase;

        /// Whether the picture makes sense to decoders of Dolby Vision only: its base layer has colours of its own.
        boolean isDolbyVisionOnly() {
            return dolbyVisionBase != null && dolbyVisionBase == 0;
        }

        /// `progressive`, `tt`, `bb`, `tb`, `bt`; `unknown` when the header does not say.
        String fieldOrder() {
            return fieldOrder == null ? "unknown" : fieldOrder;
        }

        boolean isAudio() {
            return codec_type == CodecType.AUDIO;
        }

        /// Whether it moves: cover art is a video stream to ffprobe, too.
        boolean isVideo() {
            return codec_type == CodecType.VIDEO && !disposition.attached_pic;
        }

        /// ISO 639-2, with what follows it in BCP 47 where the file has that, as in `por-BR`; `und` when it is not
        /// known.
        String language() {
            var tag = tag("language");
            if (tag == null || !tag.matches("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")) {
                return "und";
            }
            var parts = tag.replace('_', '-').split("-", 2);
            try {
                parts[0] = Locale.of(parts[0].toLowerCase(Locale.ROOT)).getISO3Language();
                return parts[0].isEmpty() ? "und" : String.join("-", parts);
            } catch (MissingResourceException _) {
                return "und";
            }
        }

        /// Without control characters; null when it has none.
        @Nullable
        String title() {
            return Header.title(tag("title"));
        }

        /// A tag in either spelling; null when there is none.
        @Nullable
        String tag(String name) {
            return tags == null ? null : tags.get(name);
        }
    }

    static @Nullable String title(@Nullable String tag) {
        if (tag == null || tag.isBlank()) {
            return null;
        }
        var title = tag.replaceAll("\\p{Cntrl}", " ").strip();
        return title.length() <= MAX_TITLE ? title : title.substring(0, MAX_TITLE);
    }

    /// Of the side data that describe Dolby Vision, the library's model keeps the name only.
    private static void liftDolbyVision(JsonObject header) {
        if (!(header.get("streams") instanceof JsonArray streams)) {
            return;
        }
        for (var stream : streams) {
            if (stream instanceof JsonObject it && it.get("side_data_list") instanceof JsonArray sideData) {
                for (var entry : sideData) {
                    if (entry instanceof JsonObject record && record.has(DOLBY_VISION_BASE)) {
                        it.add(DOLBY_VISION_BASE, record.get(DOLBY_VISION_BASE));
                    }
                }
            }
        }
    }

    /// Throws [RejectedMedia] for what is not ffprobe's JSON.
    static Header parse(String json) {
        try {
            var tree = JsonParser.parseString(json);
            if (!tree.isJsonObject()) {
                return new Header(null, null, null, null);
            }
            liftDolbyVision(tree.getAsJsonObject());
            return GSON.fromJson(tree, Header.class);
        } catch (JsonParseException | ArithmeticException | NumberFormatException _) {
            throw Rejections.malformed();
        }
    }
}
