package dev.streambuddy.transcoding.packaging;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An audio track as a viewer chooses it.
///
/// @param label unique among the tracks of a presentation, without quotes or control characters
/// @param titled whether the label is the source's own
/// @param language BCP 47; null when not known
/// @param preferred whether players start with it; true of exactly one
/// @param automatic whether a player may pick it for its language without being told; of one language at most one
record AudioOption(
        AudioTrack track,
        String label,
        boolean titled,
        @Nullable String language,
        boolean preferred,
        boolean automatic) {

    /// The options of a presentation, in the order of its tracks.
    static List<AudioOption> of(List<AudioTrack> tracks) {
        if (tracks.isEmpty()) {
            return List.of();
        }
        var preferred =
                tracks.stream().filter(AudioTrack::defaultTrack).findFirst().orElse(tracks.getFirst());
        var languages = new HashSet<@Nullable String>();
        languages.add(LanguageTag.of(preferred.language()));
        var labels = new HashSet<String>();
        var options = new ArrayList<AudioOption>();
        for (var track : tracks) {
            var language = LanguageTag.of(track.language());
            var title = title(track);
            var label = unique(title.isEmpty() ? fallback(language, options.size() + 1) : title, labels);
            var first = track.name().equals(preferred.name());
            var automatic = first || languages.add(language);
            options.add(new AudioOption(track, label, !title.isEmpty(), language, first, automatic));
        }
        return options;
    }

    /// Titles are a stranger's text; neither XML nor a quoted string of a playlist can hold all of it.
    private static String title(AudioTrack track) {
        return Objects.requireNonNullElse(track.title(), "")
                .replaceAll("[\\p{Cntrl}\\p{Cs}\\p{Co}\\p{Cn}]+", " ")
                .replace('"', '\'')
                .strip();
    }

    private static String fallback(@Nullable String language, int number) {
        return language == null ? "Audio " + number : LanguageTag.display(language);
    }

    private static String unique(String label, Set<String> taken) {
        var candidate = label;
        for (var number = 2; !taken.add(candidate); number++) {
            candidate = label + " " + number;
        }
        return candidate;
    }
}
