package dev.streambuddy.catalog;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Where a video is on its way. Whether it can be played is a question of its own.
enum VideoStatus {
    WAITING,
    UPLOADING,
    PROCESSING,
    READY,
    FAILED,
    CANCELLED;

    /// As the API and the database say it.
    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @param word one of [#word()], else `IllegalArgumentException`
    static VideoStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
