package dev.streambuddy.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of `access.api_key`. They are never deleted, so that it stays known who made what.
@Component
class KeyTable {

    private static final String SELECT =
            "select id, name, owner, scopes, plan, created_at, expires_at, revoked_at from access.api_key ";

    private final JdbcClient jdbc;

    KeyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ApiKey> find(byte[] hash) {
        return jdbc.sql(SELECT + "where hash = :hash")
                .param("hash", hash)
                .query(KeyTable::key)
                .optional();
    }

    Optional<ApiKey> find(UUID id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(KeyTable::key)
                .optional();
    }

    /// Newest first.
    ///
    /// @param after the last key of the page before; null for the first page
    List<ApiKey> list(@Nullable UUID after, int limit) {
        return jdbc.sql(SELECT + """
                        where cast(:after as uuid) is null
                            or (created_at, id) < (select created_at, id from access.api_key where id = :after)
                        order by created_at desc, id desc
                        limit :limit
                        """)
                .param("after", after, Types.OTHER)
                .param("limit", limit)
                .query(KeyTable::key)
                .list();
    }

    /// @param owner whom it speaks for, when the input does not say
    UUID add(KeySecret secret, KeyInput input, String owner) {
        var expires = input.expiresAt();
        return jdbc.sql("""
                        insert into access.api_key (name, owner, hash, scopes, plan, expires_at)
                        values (:name, :owner, :hash, :scopes, :plan, :expiresAt)
                        returning id
                        """)
                .param("name", input.name())
                .param("owner", input.owner() == null ? owner : input.owner())
                .param("hash", secret.hash())
                .param("scopes", input.scopes().stream().map(Scope::word).toArray(String[]::new))
                .param("plan", input.plan() == null ? Plan.DEFAULT : input.plan())
                .param("expiresAt", expires == null ? null : Timestamp.from(expires), Types.TIMESTAMP)
                .query(UUID.class)
                .single();
    }

    void revoke(UUID id) {
        jdbc.sql("update access.api_key set revoked_at = now() where id = :id and revoked_at is null")
                .param("id", id)
                .update();
    }

    /// Whether somebody could still manage keys if this one were gone.
    boolean adminBeside(UUID id) {
        return jdbc.sql("""
                        select exists (
                            select from access.api_key
                            where id <> :id and 'admin' = any(scopes) and revoked_at is null
                                and (expires_at is null or expires_at > now()))
                        """).param("id", id).query(Boolean.class).single();
    }

    boolean none() {
        return jdbc.sql("select not exists (select from access.api_key)")
                .query(Boolean.class)
                .single();
    }

    /// Waits until nobody else is adding or revoking keys, and keeps others waiting until the transaction ends.
    void lock() {
        jdbc.sql("lock table access.api_key in share row exclusive mode").update();
    }

    private static ApiKey key(ResultSet row, int number) throws SQLException {
        return new ApiKey(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("owner"),
                Arrays.stream((String[]) row.getArray("scopes").getArray())
                        .map(Scope::of)
                        .toList(),
                row.getString("plan"),
                row.getTimestamp("created_at").toInstant(),
                instant(row.getTimestamp("expires_at")),
                instant(row.getTimestamp("revoked_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
