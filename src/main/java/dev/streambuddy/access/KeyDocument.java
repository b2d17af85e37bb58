package dev.streambuddy.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A key as the API shows it.
///
/// @param id names the key, and is no secret
/// @param name what people call it
/// @param owner whom it speaks for: what is created with it is theirs
/// @param scopes what it may do; `admin` includes the others
/// @param plan its limits
/// @param secret the key itself, to be sent as `Authorization: Bearer <secret>`; only in the answer that made it
/// @param createdAt when it was made
/// @param expiresAt when it stops working; null when it does not
/// @param revokedAt when it was revoked; null while it was not
record KeyDocument(
        UUID id,
        String name,
        String owner,
        List<Scope> scopes,
        String plan,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {

    static KeyDocument of(ApiKey it, @Nullable KeySecret secret) {
        return new KeyDocument(
                it.id(),
                it.name(),
                it.owner(),
                it.scopes(),
                it.plan(),
                secret == null ? null : secret.text(),
                it.createdAt(),
                it.expiresAt(),
                it.revokedAt());
    }
}
