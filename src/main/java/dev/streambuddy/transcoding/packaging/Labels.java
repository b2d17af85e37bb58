package dev.streambuddy.transcoding.packaging;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Names for the tracks of one kind, as viewers see them: the source's own, or else the language, each only once.
final class Labels {

    private final String kind;
    private final Set<String> taken = new HashSet<>();
    private int number;

    /// @param kind what a track is called that has neither title nor language
    Labels(String kind) {
        this.kind = kind;
    }

    /// @param text without quotes or control characters
    /// @param own whether it says more than the language
    record Label(String text, boolean own) {}

    /// @param title a stranger's text; null when there is none
    /// @param language BCP 47; null when not known
    Label next(@Nullable String title, @Nullable String language) {
        number++;
        var own = clean(title);
        var plain = language == null ? kind + " " + number : LanguageTag.display(language);
        var label = unique(own.isEmpty() ? plain : own);
        return new Label(label, language == null || !label.equals(plain));
    }

    /// Neither XML nor a quoted string of a playlist can hold all that a stranger may write.
    private static String clean(@Nullable String title) {
        return Objects.requireNonNullElse(title, "")
                .replaceAll("[\\p{Cntrl}\\p{Cs}\\p{Co}\\p{Cn}]+", " ")
                .replace('"', '\'')
                .strip();
    }

    private String unique(String label) {
        var candidate = label;
        for (var copy = 2; !taken.add(candidate); copy++) {
            candidate = label + " " + copy;
        }
        return candidate;
    }
}
