package dev.streambuddy.access;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Makes keys, once per Idempotency-Key, and revokes them.
@Component
class KeyIssue {

    private static final Logger log = LoggerFactory.getLogger(KeyIssue.class);

    /// What the database and RFC 3339 can say.
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final KeyTable table;
    private final RateLimits limits;
    private final JdbcClient jdbc;

    KeyIssue(KeyTable table, RateLimits limits, JdbcClient jdbc) {
        this.table = table;
        this.limits = limits;
        this.jdbc = jdbc;
    }

    /// @param secret null when the key was made before: nobody knows it any more but whoever got it then
    record Issued(ApiKey key, @Nullable KeySecret secret) {}

    /// @param name the client's name for this request; null when it does not care about repetitions
    @Transactional
    Issued issue(KeyInput input, @Nullable String name, String caller) {
        requireValid(input);
        if (name == null) {
            return make(input, caller);
        }
        table.lock();
        var earlier = earlier(input, name, caller);
        if (earlier != null) {
            return new Issued(find(earlier), null);
        }
        var made = make(input, caller);
        remember(input, name, caller, made.key().id());
        return made;
    }

    private Issued make(KeyInput input, String caller) {
        var secret = KeySecret.random();
        var key = find(table.add(secret, input, caller));
        log.info("Key {} for {} with {} was made by {}", key.id(), key.owner(), key.scopes(), caller);
        return new Issued(key, secret);
    }

    private void requireValid(KeyInput input) {
        if (input.plan() != null && !limits.hasPlan(input.plan())) {
            throw AccessException.invalid("plan", "is none of this server's plans");
        }
        var expires = input.expiresAt();
        if (expires != null && (expires.isAfter(LATEST) || !expires.isAfter(Instant.now()))) {
            throw AccessException.invalid("expiresAt", "must be in the future, at most in the year 9999");
        }
    }

    ApiKey find(UUID id) {
        return table.find(id).orElseThrow(AccessException::noSuchKey);
    }

    /// Revoking twice is revoking once. The last key of an administrator stays: without one nobody could make another.
    @Transactional
    void revoke(UUID id, String caller) {
        table.lock();
        var key = find(id);
        if (!key.usable()) {
            table.revoke(id);
            return;
        }
        if (key.scopes().contains(Scope.ADMIN) && !table.adminBeside(id)) {
            throw AccessException.lastAdminKey();
        }
        table.revoke(id);
        log.info("Key {} of {} was revoked by {}", id, key.owner(), caller);
    }

    private @Nullable UUID earlier(KeyInput input, String name, String caller) {
        record Earlier(String bodyHash, UUID key) {}
        var earlier = jdbc.sql("""
                        select body_hash, key_id from access.idempotency_key
                        where caller = :caller and name_hash = :nameHash
                        """)
                .param("caller", caller)
                .param("nameHash", sha256(name))
                .query((row, _) -> new Earlier(row.getString("body_hash"), row.getObject("key_id", UUID.class)))
                .optional();
        if (earlier.isEmpty()) {
            return null;
        }
        if (!earlier.get().bodyHash().equals(sha256(input.toString()))) {
            throw AccessException.idempotencyKeyReused();
        }
        return earlier.get().key();
    }

    private void remember(KeyInput input, String name, String caller, UUID key) {
        jdbc.sql("""
                        insert into access.idempotency_key (caller, name_hash, body_hash, key_id)
                        values (:caller, :nameHash, :bodyHash, :key)
                        """)
                .param("caller", caller)
                .param("nameHash", sha256(name))
                .param("bodyHash", sha256(input.toString()))
                .param("key", key)
                .update();
    }

    private static String sha256(String text) {
        return HexFormat.of().formatHex(KeySecret.sha256(text));
    }
}
