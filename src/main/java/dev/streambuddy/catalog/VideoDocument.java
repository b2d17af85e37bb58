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
/// @param durationSeconds of what plays, or else of the source; null before it is known
/// @param upload where to send the file; only while the video waits for one
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
    record Upload(String put, Instant expiresAt) {}

    /// @param policy who may watch: the visibility
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
