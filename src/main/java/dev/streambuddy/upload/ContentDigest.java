package dev.streambuddy.upload;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The `Content-Digest` of RFC 9530, a dictionary of byte sequences:
/// `sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:`.
///
/// @param sha256 64 lower-case hex digits
record ContentDigest(String sha256) {

    private static final Pattern MEMBER =
            Pattern.compile("([a-z*][a-z0-9_.*-]*)=:([A-Za-z0-9+/]*={0,2}):(?:[ ]*;[^,]*)?");

    /// @param header null when there is none
    /// @return null when nothing is said of SHA-256: other algorithms are ignored
    static @Nullable ContentDigest parse(@Nullable String header) {
        if (header == null) {
            return null;
        }
        return Arrays.stream(header.split(",", -1))
                .map(it -> member(it.strip()))
                .filter(it -> !it.sha256().isEmpty())
                .reduce((_, last) -> last)
                .orElse(null);
    }

    private static ContentDigest member(String member) {
        var match = MEMBER.matcher(member);
        if (!match.matches()) {
            throw UploadException.malformedDigest();
        }
        return match.group(1).equals("sha-256") ? new ContentDigest(hex(match.group(2))) : new ContentDigest("");
    }

    private static String hex(String base64) {
        byte[] digest;
        try {
            digest = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            throw UploadException.malformedDigest();
        }
        if (digest.length != 32) {
            throw UploadException.malformedDigest();
        }
        return HexFormat.of().formatHex(digest);
    }
}
