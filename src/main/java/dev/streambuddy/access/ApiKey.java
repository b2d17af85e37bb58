package dev.streambuddy.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is known of a key; the key itself is known to its holder only.
///
/// @param owner whom it speaks for
/// @param scopes of `read`, `write` and `admin`; none includes another
/// @param expiresAt null when it does not expire
record ApiKey(
        UUID id,
        String owner,
        List<String> scopes,
        @Nullable Instant expiresAt) {

    boolean expired() {
        return expiresAt != null && !Instant.now().isBefore(expiresAt);
    }
}
