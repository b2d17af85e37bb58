package dev.streambuddy.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Which key is valid. One that was is asked for again when what we know of it is old; for all others the question
/// is separate, so that whoever guesses can be held up before it costs anything.
@Component
class ApiKeys {

    private static final int REMEMBERED = 10_000;
    private static final Duration IDLE = Duration.ofMinutes(30);

    /// So long a key stays good while the database does not answer: calls that need no database go on.
    private static final Duration OUTAGE = Duration.ofSeconds(30);

    private final KeyTable table;
    private final long trustNanos;
    private final Cache<String, Known> cache = Caffeine.newBuilder()
            .expireAfterAccess(IDLE)
            .maximumSize(REMEMBERED)
            .build();

    ApiKeys(KeyTable table, AccessProperties properties) {
        this.table = table;
        this.trustNanos = properties.keyCache().toNanos();
    }

    /// @param readAt by `System.nanoTime`
    /// @param triedAt when the database was last asked, whether it answered or not
    private record Known(ApiKey key, long readAt, long triedAt) {}

    /// A key that this instance has found valid before; never asks the database for another one.
    ///
    /// @return null when it was not, or is not any more
    @Nullable
    ApiKey known(KeySecret secret) {
        var name = name(secret);
        var known = cache.getIfPresent(name);
        if (known != null && isOld(known)) {
            known = cache.asMap().computeIfPresent(name, (_, it) -> isOld(it) ? renew(it, secret) : it);
        }
        return known != null && known.key().usable() ? known.key() : null;
    }

    /// A key as the database knows it, `streambuddy.access.key-cache` late at most.
    ///
    /// @return null when there is no such key, or it was revoked or has expired
    @Nullable
    ApiKey find(KeySecret secret) {
        var known = known(secret);
        if (known != null) {
            return known;
        }
        var loaded = load(secret);
        if (loaded == null) {
            return null;
        }
        cache.put(name(secret), loaded);
        return loaded.key();
    }

    private boolean isOld(Known known) {
        return System.nanoTime() - known.triedAt() >= trustNanos;
    }

    /// One caller waits for a database that does not answer, and spares the others that.
    private @Nullable Known renew(Known known, KeySecret secret) {
        try {
            return load(secret);
        } catch (DataAccessException e) {
            var now = System.nanoTime();
            if (now - known.readAt() >= OUTAGE.toNanos()) {
                throw e;
            }
            return new Known(known.key(), known.readAt(), now);
        }
    }

    private @Nullable Known load(KeySecret secret) {
        var readAt = System.nanoTime();
        return table.find(secret.hash())
                .filter(ApiKey::usable)
                .map(it -> new Known(it, readAt, readAt))
                .orElse(null);
    }

    private static String name(KeySecret secret) {
        return HexFormat.of().formatHex(secret.hash());
    }
}
