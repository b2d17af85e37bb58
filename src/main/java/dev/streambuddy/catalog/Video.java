package dev.streambuddy.catalog;

import dev.streambuddy.storage.VideoId;
import dev.streambuddy.transcoding.Presentation;
import dev.streambuddy.transcoding.SourceFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A video as we know it.
///
/// @param uploadExpiresAt when the room for its first upload goes away
/// @param source the stored file; null until there is one
/// @param facts what the probe found; null until then
/// @param presentation what can be played; null when nothing can
/// @param error why it failed; null unless it did
/// @param revision counts every change, from 1
record Video(
        VideoId id,
        String playbackId,
        String title,
        @Nullable String description,
        List<String> tags,
        Map<String, String> metadata,
        Visibility visibility,
        VideoStatus status,
        boolean playable,
        Instant uploadExpiresAt,
        @Nullable StoredSource source,
        @Nullable SourceFacts facts,
        @Nullable Presentation presentation,
        @Nullable Failure error,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant playableAt,
        @Nullable Instant readyAt,
        long revision) {

    /// @param version counts the files uploaded for this video, from 1
    /// @param sha256 64 hex digits
    record StoredSource(int version, long sizeBytes, String sha256) {}

    /// @param code a stable word that clients may switch on
    /// @param message for people
    record Failure(String code, String message) {}

    /// What the creator may change.
    VideoInput input() {
        return new VideoInput(title, description, tags, metadata, visibility, null);
    }

    String etag() {
        return "\"" + revision + "\"";
    }
}
