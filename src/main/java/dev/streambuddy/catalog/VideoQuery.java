package dev.streambuddy.catalog;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// Which videos to list. What is null does not narrow the list.
///
/// @param status a word of [VideoStatus]
/// @param tag one tag, as it is written
/// @param q found in title or description, whatever the case
/// @param limit most videos of one page, default 25
/// @param cursor `nextCursor` of the page before
record VideoQuery(
        @Nullable
        @Pattern(
                regexp = "waiting|uploading|processing|ready|failed|cancelled",
                message = "must be waiting, uploading, processing, ready, failed or cancelled")
        String status,

        @Nullable @Size(max = 50) String tag,
        @Nullable @Size(max = 200) String q,
        @Nullable @Min(1) @Max(100) Integer limit,
        @Nullable String cursor) {

    private static final int DEFAULT_LIMIT = 25;

    int size() {
        return limit == null ? DEFAULT_LIMIT : limit;
    }

    Cursor start() {
        return cursor == null ? Cursor.START : Cursor.decode(cursor);
    }

    /// An SQL `ilike` pattern that finds [#q()] as it is.
    @Nullable
    String pattern() {
        return q == null ? null : "%" + q.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }
}
