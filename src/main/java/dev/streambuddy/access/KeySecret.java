package dev.streambuddy.access;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/// The text of an API key: `sb_` and 256 random bits in base64url. Never logged; only its hash is stored.
record KeySecret(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM = Pattern.compile("sb_[A-Za-z0-9_-]{43}");

    private static final String SCHEME = "Bearer ";

    /// What a request shows.
    ///
    /// @return null when it shows nothing, or something that is no key of ours
    static @Nullable KeySecret in(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        var text = header.substring(SCHEME.length()).strip();
        return FORM.matcher(text).matches() ? new KeySecret(text) : null;
    }

    static KeySecret random() {
        var bits = new byte[32];
        RANDOM.nextBytes(bits);
        return new KeySecret("sb_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /// SHA-256 of the text. No salt and no stretching: 256 random bits cannot be guessed.
    byte[] hash() {
        return sha256(text);
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "sb_...";
    }
}
