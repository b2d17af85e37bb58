package dev.streambuddy.catalog;

import dev.streambuddy.storage.VideoId;
import dev.streambuddy.upload.Uploads;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Makes videos, once per Idempotency-Key.
@Component
class Creation {

    private static final Logger log = LoggerFactory.getLogger(Creation.class);

    /// 18 random bytes, 24 characters: nobody guesses one.
    private static final int PLAYBACK_ID_BYTES = 18;

    private final SecureRandom random = new SecureRandom();
    private final Videos videos;
    private final Uploads uploads;
    private final JdbcClient jdbc;
    private final StoredJson json;

    Creation(Videos videos, Uploads uploads, JdbcClient jdbc, StoredJson json) {
        this.videos = videos;
        this.uploads = uploads;
        this.jdbc = jdbc;
        this.json = json;
    }

    /// @param key the client's name for this request; null when it does not care about repetitions
    /// @return the new video, or as it is now the one that the same request made before
    @Transactional
    Video create(VideoInput input, @Nullable String key, Caller owner) {
        if (input.source() != null) {
            throw CatalogException.importNotSupported();
        }
        if (input.visibility() == Visibility.SIGNED) {
            throw CatalogException.signedNotSupported();
        }
        var id = VideoId.random();
        if (key != null && !claim(key, input, owner, id)) {
            return earlier(key, input, owner);
        }
        var expiresAt = uploads.open(id, owner.name(), input.title());
        videos.insert(id, playbackId(), owner.name(), input, expiresAt);
        log.info("Video {} is waiting for its upload", id);
        return videos.find(id.value(), owner).orElseThrow();
    }

    /// Waits for a concurrent request with the same key.
    private boolean claim(String key, VideoInput input, Caller owner, VideoId id) {
        return jdbc.sql("""
                        insert into catalog.idempotency_key (owner, key_hash, body_hash, video_id)
                        values (:owner, :keyHash, :bodyHash, :id)
                        on conflict do nothing
                        """)
                        .param("owner", owner.name())
                        .param("keyHash", sha256(key))
                        .param("bodyHash", sha256(json.write(input)))
                        .param("id", id.value())
                        .update()
                == 1;
    }

    private Video earlier(String key, VideoInput input, Caller owner) {
        return jdbc.sql("""
                        select body_hash, video_id from catalog.idempotency_key
                        where owner = :owner and key_hash = :keyHash
                        """)
                .param("owner", owner.name())
                .param("keyHash", sha256(key))
                .query((row, _) -> new Earlier(row.getString("body_hash"), row.getString("video_id")))
                .optional()
                .map(it -> it.sameBody(sha256(json.write(input))))
                .flatMap(it -> videos.find(it.videoId(), owner))
                .orElseThrow(CatalogException::madeAndDeleted);
    }

    private record Earlier(String bodyHash, String videoId) {

        Earlier sameBody(String hash) {
            if (!bodyHash.equals(hash)) {
                throw CatalogException.idempotencyKeyReused();
            }
            return this;
        }
    }

    private String playbackId() {
        var bytes = new byte[PLAYBACK_ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
