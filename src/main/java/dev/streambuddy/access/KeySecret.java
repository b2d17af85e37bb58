package dev.streambuddy.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// The text of an API key: `sb_` and 256 random bits in base64url. Never logged; only its hash is stored.
record KeySecret(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static KeySecret random() {
        var bits = new byte[32];
        RANDOM.nextBytes(bits);
        return new KeySecret("sb_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /// SHA-256 of the text. No salt and no stretching: 256 random bits cannot be guessed.
    byte[] hash() {
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
