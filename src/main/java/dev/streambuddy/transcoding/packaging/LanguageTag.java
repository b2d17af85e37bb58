package dev.streambuddy.transcoding.packaging;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Languages as manifests want them, BCP 47 in its shortest form, from what containers say: ISO 639-2 in MP4 (`fra`)
/// and in older Matroska (`fre`), BCP 47 in newer (`pt-BR`), anything at all elsewhere.
final class LanguageTag {

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");

    /// ISO 639-2 has a second, bibliographic code for twenty languages.
    private static final String BIBLIOGRAPHIC = """
            alb sq arm hy baq eu bur my chi zh cze cs dut nl fre fr geo ka ger de gre el ice is mac mk mao mi may ms \
            per fa rum ro slo sk tib bo wel cy""";

    private static final Map<String, String> TWO_LETTERS = twoLetters();

    private LanguageTag() {}

    /// `eng` -> `en`, `fre` -> `fr`, `pt-br` -> `pt-BR`; null when the language is not known.
    static @Nullable String of(String language) {
        var tag = language.strip().replace('_', '-');
        if (!WELL_FORMED.matcher(tag).matches()) {
            return null;
        }
        var parts = tag.split("-", 2);
        var primary = parts[0].toLowerCase(Locale.ROOT);
        parts[0] = TWO_LETTERS.getOrDefault(primary, primary);
        var locale = Locale.forLanguageTag(String.join("-", parts));
        return switch (locale.getLanguage()) {
            case "", "und", "mis", "mul", "zxx" -> null;
            default -> locale.toLanguageTag();
        };
    }

    /// `en` -> `English`, `pt-BR` -> `Portuguese (Brazil)`.
    static String display(String tag) {
        return Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH);
    }

    private static Map<String, String> twoLetters() {
        var map = new HashMap<String, String>();
        for (var code : Locale.getISOLanguages()) {
            map.put(Locale.of(code).getISO3Language(), Locale.of(code).toLanguageTag());
        }
        var pairs = BIBLIOGRAPHIC.split(" ", -1);
        for (var i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return Map.copyOf(map);
    }
}
