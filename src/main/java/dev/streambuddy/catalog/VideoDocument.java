package dev.streambuddy.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.streambuddy.storage.VideoId;
import dev.streambuddy.transcoding.Presentation;
import dev.streambuddy.transcoding.Warning;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A video as the API shows it. Fields may be added, never renamed.
///
/// @param id names the video towards its owner
/// @param title what its creator calls it
/// @param description more of its creator's words
/// @param tags to find it by
/// @param metadata the creator's own words, kept as they came
/// @param visibility who may watch
/// @param status where it is on its way; what was playable stays so when the rest of its renditions fails
/// @param playable whether all of it can be played in some quality
/// @param durationSeconds of what plays, or else of the source; null before it is known
/// @param upload where to send the file; only while the video waits for one
/// @param source the uploaded file; null before there is one
/// @param playback addresses for viewers and their players
/// @param renditions those that can be played, highest first
/// @param tracks sound, subtitles and chapters that can be played
/// @param warnings what of the file was changed or dropped
/// @param error why it failed; null unless it did
/// @param createdAt when it was created
/// @param updatedAt when anything of it changed last
/// @param playableAt when it could first be played; null before
/// @param readyAt when the last rendition was there; null before
record VideoDocument(
        VideoId id,
        String title,
        @Nullable String description,
        List<String> tags,
        Map<String, String> metadata,
        Visibility visibility,
        VideoStatus status,
        boolean playable,
        @Nullable Double durationSeconds,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Upload upload,
        @Nullable SourceDocument source,
        Playback playback,
        List<Rendition> renditions,
        List<Track> tracks,
        List<Warning> warnings,
        Video.@Nullable Failure error,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant playableAt,
        @Nullable Instant readyAt) {

    /// @param put takes the whole file in one request
    /// @param expiresAt until when the file has to be there
    record Upload(String put, Instant expiresAt) {}

    /// @param id names the video towards viewers
    /// @param policy who may watch: the visibility
    /// @param dash address of the DASH manifest
    /// @param hls address of the HLS multivariant playlist
    /// @param page to watch on, there from the beginning; the others answer once the video is playable
    /// @param poster of sound alone its cover or wave form
    /// @param storyboard small pictures for the seek bar; null until there are any, and of sound alone
    record Playback(
            String id,
            Visibility policy,
            String dash,
            String hls,
            String page,
            String poster,
            @Nullable String storyboard) {}

    /// @param name the short side of the picture, e.g. `1080p`
    /// @param width in pixels
    /// @param height in pixels
    /// @param frameRate frames per second as a fraction, e.g. `30000/1001`
    /// @param codecs as in RFC 6381, from the bitstream
    /// @param bitsPerSecond on average
    /// @param peakBitsPerSecond of the segment that has most
    /// @param sizeBytes of all its segments
    /// @param status `ready`: what is not is no rendition yet, see the job
    record Rendition(
            String name,
            int width,
            int height,
            String frameRate,
            String codecs,
            long bitsPerSecond,
            long peakBitsPerSecond,
            long sizeBytes,
            String status) {

        static Rendition of(Presentation.Rendition it) {
            return new Rendition(
                    it.name(),
                    it.width(),
                    it.height(),
                    it.frameRate(),
                    it.codecs(),
                    it.bitsPerSecond(),
                    it.peakBitsPerSecond(),
                    it.sizeBytes(),
                    "ready");
        }
    }

    /// What is not said of a kind is left out.
    ///
    /// @param name among the tracks of the video
    /// @param language ISO 639-2 code, `und` when unknown
    /// @param label what a player's menu says; left out when that is the language
    /// @param codecs as in RFC 6381; of sound only
    /// @param channels of sound only
    /// @param sampleRate in Hz; of sound only
    /// @param bitsPerSecond on average; of sound only
    /// @param peakBitsPerSecond of the segment that has most; of sound only
    /// @param sizeBytes of all its segments; of sound only
    /// @param kind `audio`, `subtitles`, `captions` or `chapters`
    /// @param url of the WebVTT file; of text only
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Track(
            String name,
            String kind,
            String language,
            @Nullable String label,
            @Nullable String codecs,
            @Nullable Integer channels,
            @Nullable Integer sampleRate,
            @Nullable Long bitsPerSecond,
            @Nullable Long peakBitsPerSecond,
            @Nullable Long sizeBytes,
            @Nullable String url) {

        static Track of(Presentation.AudioTrack it) {
            return new Track(
                    it.name(),
                    "audio",
                    it.language(),
                    null,
                    it.codecs(),
                    it.channels(),
                    it.sampleRate(),
                    it.bitsPerSecond(),
                    it.peakBitsPerSecond(),
                    it.sizeBytes(),
                    null);
        }

        static Track of(Presentation.TextTrack it, String url) {
            return new Track(it.name(), it.kind(), it.language(), it.label(), null, null, null, null, null, null, url);
        }
    }

    static VideoDocument of(Video video, Links links) {
        var presentation = video.presentation();
        return new VideoDocument(
                video.id(),
                video.title(),
                video.description(),
                video.tags(),
                video.metadata(),
                video.visibility(),
                video.status(),
                video.playable(),
                durationSeconds(video),
                upload(video, links),
                SourceDocument.of(video.source(), video.facts()),
                playback(video, links),
                presentation == null
                        ? List.of()
                        : presentation.renditions().stream().map(Rendition::of).toList(),
                presentation == null ? List.of() : tracks(presentation, video, links),
                warnings(video),
                video.error(),
                video.createdAt(),
                video.updatedAt(),
                video.playableAt(),
                video.readyAt());
    }

    private static @Nullable Double durationSeconds(Video video) {
        if (video.presentation() != null) {
            return video.presentation().durationSeconds();
        }
        return video.facts() == null ? null : video.facts().durationSeconds();
    }

    private static @Nullable Upload upload(Video video, Links links) {
        return video.status() == VideoStatus.WAITING
                ? new Upload(links.source(video.id()), video.uploadExpiresAt())
                : null;
    }

    private static List<Track> tracks(Presentation presentation, Video video, Links links) {
        return Stream.concat(
                        presentation.audio().stream().map(Track::of),
                        presentation.texts().stream()
                                .map(it -> Track.of(it, links.play(video.playbackId(), it.file()))))
                .toList();
    }

    private static Playback playback(Video video, Links links) {
        var id = video.playbackId();
        return new Playback(
                id,
                video.visibility(),
                links.play(id, "manifest.mpd"),
                links.play(id, "master.m3u8"),
                links.watch(id),
                links.play(id, "poster.jpg"),
                video.presentation() != null && video.presentation().storyboard()
                        ? links.play(id, "storyboard.vtt")
                        : null);
    }

    private static List<Warning> warnings(Video video) {
        var found = video.facts() == null ? Stream.<Warning>empty() : video.facts().warnings().stream();
        var made = video.presentation() == null ? Stream.<Warning>empty() : video.presentation().warnings().stream();
        return Stream.concat(found, made).distinct().toList();
    }
}
