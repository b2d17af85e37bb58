package dev.streambuddy.streaming;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.streambuddy.storage.ObjectStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Manifests and playlists, held in memory for seconds: a thousand players cost one read of the bucket.
@Component
class Manifests {

    private final LoadingCache<Key, Optional<Manifest>> cache;

    Manifests(ObjectStore store, StreamingProperties properties) {
        this.cache = Caffeine.newBuilder()
                .maximumSize(properties.manifests())
                .expireAfterWrite(properties.manifestAge())
                .build(key -> store.get(key.object()).map(Manifest::of));
    }

    /// @param complete whether the ladder is: the last manifest is never shadowed by one read before
    Optional<Manifest> find(String object, boolean complete) {
        return cache.get(new Key(object, complete));
    }

    private record Key(String object, boolean complete) {}

    /// @param content never written to
    /// @param etag strong, from the bytes
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Manifest(byte[] content, String etag) {

        static Manifest of(byte[] content) {
            try {
                var digest = MessageDigest.getInstance("SHA-256").digest(content);
                return new Manifest(content, "\"" + HexFormat.of().formatHex(digest, 0, 16) + "\"");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
