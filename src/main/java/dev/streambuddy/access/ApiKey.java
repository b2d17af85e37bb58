package dev.streambuddy.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is known of a key; the key itself is known to its holder only.
///
/// @param name what people call it
/// @param owner whom it speaks for
/// @param plan its limits: a name in `streambuddy.access.plans`
/// @param expiresAt null when it does not expire
/// @param revokedAt null while it may be used
record ApiKey(
        UUID id,
        String name,
        String owner,
        List<Scope> scopes,
        String plan,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {

    boolean usable() {
        return revokedAt == null && (expiresAt == null || Instant.now().isBefore(expiresAt));
    }
}
