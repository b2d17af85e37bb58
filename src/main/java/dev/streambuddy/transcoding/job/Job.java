package dev.streambuddy.transcoding.job;

import dev.streambuddy.storage.VideoId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One video's way through transcoding, as the table knows it.
///
/// @param version of the source
/// @param run counts how often it was begun, from 1
/// @param sourceSize in bytes
/// @param stage the step that began last; null before the first
/// @param cancelRequested whether somebody asked to stop it
/// @param cancelAskedAt when its workflow was first asked to end; null before
/// @param errorCode why it failed; null otherwise
public record Job(
        VideoId videoId,
        int version,
        int run,
        String owner,
        String title,
        String sourceKey,
        long sourceSize,
        Status status,
        @Nullable String stage,
        boolean cancelRequested,
        @Nullable Instant cancelAskedAt,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant startedAt,
        @Nullable Instant playableAt,
        @Nullable Instant finishedAt) {

    /// Words of the public contract.
    public enum Status {
        QUEUED,
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED;

        /// Whether the job still has to be brought to an end.
        public boolean unfinished() {
            return this == QUEUED || this == RUNNING;
        }

        /// As the database and the API spell it.
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
