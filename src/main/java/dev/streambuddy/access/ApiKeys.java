package dev.streambuddy.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The keys of `access.api_key`.
@Component
class ApiKeys {

    private static final int CACHED = 10_000;

    private final JdbcClient jdbc;
    private final Cache<String, ApiKey> cache;

    ApiKeys(JdbcClient jdbc, AccessProperties properties) {
        this.jdbc = jdbc;
        this.cache = Caffeine.newBuilder()
                .expireAfterWrite(properties.keyCache())
                .maximumSize(CACHED)
                .build();
    }

    /// The key as the database knows it, a few seconds late at most.
    ///
    /// @return null when there is no such key, or it was revoked or has expired
    @Nullable
    ApiKey find(KeySecret secret) {
        var hash = secret.hash();
        var name = HexFormat.of().formatHex(hash);
        var key = cache.getIfPresent(name);
        if (key == null) {
            key = load(hash);
            if (key == null) {
                return null;
            }
            cache.put(name, key);
        }
        return key.expired() ? null : key;
    }

    private @Nullable ApiKey load(byte[] hash) {
        return jdbc.sql("""
                select id, owner, scopes, expires_at
                from access.api_key
                where hash = :hash and revoked_at is null
                """).param("hash", hash).query(ApiKeys::key).optional().orElse(null);
    }

    private static ApiKey key(ResultSet row, int number) throws SQLException {
        Timestamp expires = row.getTimestamp("expires_at");
        Array scopes = row.getArray("scopes");
        return new ApiKey(
                row.getObject("id", UUID.class),
                row.getString("owner"),
                List.of((String[]) scopes.getArray()),
                expires == null ? null : expires.toInstant());
    }

    /// Waits until nobody else is adding keys, and keeps others waiting until the transaction ends.
    void lock() {
        jdbc.sql("lock table access.api_key in share row exclusive mode").update();
    }

    boolean none() {
        return jdbc.sql("select not exists (select from access.api_key)")
                .query(Boolean.class)
                .single();
    }

    void add(KeySecret secret, String name, String owner, List<String> scopes) {
        jdbc.sql("""
                insert into access.api_key (name, owner, hash, scopes)
                values (:name, :owner, :hash, :scopes)
                """)
                .param("name", name)
                .param("owner", owner)
                .param("hash", secret.hash())
                .param("scopes", scopes.toArray(String[]::new))
                .update();
    }
}
