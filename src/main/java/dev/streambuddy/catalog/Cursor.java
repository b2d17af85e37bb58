package dev.streambuddy.catalog;

import dev.streambuddy.storage.VideoId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/// The place in a list, newest first, after which the next page starts. Opaque to clients.
record Cursor(Instant createdAt, VideoId id) {

    /// Before the newest video.
    static final Cursor START =
            new Cursor(Instant.parse("9999-12-31T00:00:00Z"), new VideoId("ffffffff-ffff-ffff-ffff-ffffffffffff"));

    static Cursor after(Video last) {
        return new Cursor(last.createdAt(), last.id());
    }

    /// @throws CatalogException when it was not made by [#encode()]
    static Cursor decode(String text) {
        try {
            var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            var colon = plain.indexOf(':');
            var micros = Long.parseLong(plain.substring(0, Math.max(colon, 0)));
            var createdAt = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
            if (createdAt.isBefore(Instant.EPOCH) || createdAt.isAfter(START.createdAt())) {
                throw CatalogException.invalidCursor();
            }
            return new Cursor(createdAt, new VideoId(plain.substring(colon + 1)));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException _) {
            throw CatalogException.invalidCursor();
        }
    }

    String encode() {
        var plain = ChronoUnit.MICROS.between(Instant.EPOCH, createdAt) + ":" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
