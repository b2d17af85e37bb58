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
            known = renew(name, known, secret);
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

    /// One caller asks the database; the others go on with what is known meanwhile, unless that is too old.
    private @Nullable Known renew(String name, Known known, KeySecret secret) {
        var now = System.nanoTime();
        var isTrusted = now - known.readAt() < OUTAGE.toNanos();
        if (!cache.asMap().replace(name, known, new Known(known.key(), known.readAt(), now)) && isTrusted) {
            return known;
        }
        try {
            var loaded = load(secret);
            if (loaded == null) {
                cache.invalidate(name);
            } else {
                cache.put(name, loaded);
            }
            return loaded;
        } catch (DataAccessException e) {
            if (isTrusted) {
                return known;
            }
            throw e;
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
