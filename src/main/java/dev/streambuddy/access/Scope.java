package dev.streambuddy.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What a key may do: look, change and upload, or everything to everybody's things and to keys. `admin` includes the
/// others.
enum Scope {
    READ,
    WRITE,
    ADMIN;

    /// As the API and the database say it.
    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @param word one of [#word()], else `IllegalArgumentException`
    static Scope of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /// As Spring Security names it.
    String authority() {
        return "SCOPE_" + word();
    }
}
