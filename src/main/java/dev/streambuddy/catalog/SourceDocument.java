package dev.streambuddy.catalog;

import dev.streambuddy.transcoding.SourceFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The uploaded file as the API shows it; what the probe finds out is null until it has.
///
/// @param sizeBytes of the file
/// @param durationSeconds of what can be played of it
/// @param video its picture; null when there is none, too
/// @param audio its sound, in the order of the file
/// @param sha256 64 hex digits
/// @param container ffprobe's format name
record SourceDocument(
        @Nullable Long sizeBytes,
        @Nullable String sha256,
        @Nullable String container,
        @Nullable Double durationSeconds,
        @Nullable Video video,
        List<Audio> audio) {

    /// @param codec as ffprobe names it, e.g. `h264`
    /// @param profile of the codec; null when it has none
    /// @param pixelFormat as ffmpeg names it, e.g. `yuv420p`
    /// @param variableFrameRate whether frames come unevenly
    /// @param bitsPerSecond on average
    /// @param interlaced whether it consists of fields
    /// @param primaries colour primaries, e.g. `bt2020`; null when untagged
    /// @param width in pixels as people see it: rotated, square pixels
    /// @param height in pixels as people see it
    /// @param rotation clockwise degrees: 0, 90, 180 or 270
    /// @param frameRate frames per second as a fraction, e.g. `30000/1001`
    /// @param transfer colour transfer, e.g. `smpte2084`; null when untagged
    record Video(
            String codec,
            @Nullable String profile,
            String pixelFormat,
            int width,
            int height,
            int rotation,
            String frameRate,
            boolean variableFrameRate,
            long bitsPerSecond,
            boolean interlaced,
            @Nullable String transfer,
            @Nullable String primaries) {

        static Video of(SourceFacts.VideoFacts it) {
            return new Video(
                    it.codec(),
                    it.profile(),
                    it.pixelFormat(),
                    it.displayWidth(),
                    it.displayHeight(),
                    it.rotation(),
                    it.frameRate().toString(),
                    it.variableFrameRate(),
                    it.bitsPerSecond(),
                    it.interlaced(),
                    it.transfer(),
                    it.primaries());
        }
    }

    /// @param codec as ffprobe names it, e.g. `aac`
    /// @param channels how many
    /// @param sampleRate in Hz
    /// @param language ISO 639-2 code, `und` when unknown
    /// @param title the track's own; null when it has none
    record Audio(
            String codec,
            int channels,
            int sampleRate,
            String language,
            @Nullable String title) {

        static Audio of(SourceFacts.AudioFacts it) {
            return new Audio(it.codec(), it.channels(), it.sampleRate(), it.language(), it.title());
        }
    }

    /// @return null when neither is known
    static @Nullable SourceDocument of(
            dev.streambuddy.catalog.Video.@Nullable StoredSource stored, @Nullable SourceFacts facts) {
        if (facts == null) {
            return stored == null
                    ? null
                    : new SourceDocument(stored.sizeBytes(), stored.sha256(), null, null, null, List.of());
        }
        return new SourceDocument(
                facts.sizeBytes(),
                stored == null ? null : stored.sha256(),
                facts.container(),
                facts.durationSeconds(),
                facts.video() == null ? null : Video.of(facts.video()),
                facts.audio().stream().map(Audio::of).toList());
    }
}
