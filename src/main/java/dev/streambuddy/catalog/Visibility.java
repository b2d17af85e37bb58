package dev.streambuddy.catalog;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Who may watch: everybody, everybody who has the link, or whoever has a token.
enum Visibility {
    PUBLIC,
    UNLISTED,
    SIGNED;

    /// As the API and the database say it.
    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @param word one of [#word()], else `IllegalArgumentException`
    static Visibility of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
