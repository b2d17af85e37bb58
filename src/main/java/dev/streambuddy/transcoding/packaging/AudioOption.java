package dev.streambuddy.transcoding.packaging;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An audio track as a viewer chooses it.
///
/// @param label unique among the sounds of a presentation, without quotes or control characters; layouts of one sound
///     share it
/// @param labelled whether the label says more than the language
/// @param language BCP 47; null when not known
/// @param preferred whether players start with it; true of exactly one sound
/// @param automatic whether a player may pick it for its language without being told; of one language at most one sound
record AudioOption(
        AudioTrack track,
        String label,
        boolean labelled,
        @Nullable String language,
        boolean preferred,
        boolean automatic) {

    /// The options of a presentation, sound by sound in the order of its tracks, each from the fewest channels up.
    static List<AudioOption> of(List<AudioTrack> tracks) {
        if (tracks.isEmpty()) {
            return List.of();
        }
        var preferred =
                tracks.stream().filter(AudioTrack::defaultTrack).findFirst().orElse(tracks.getFirst());
        var languages = new HashSet<@Nullable String>();
        languages.add(LanguageTag.of(preferred.language()));
        var labels = new Labels("Audio");
        var options = new ArrayList<AudioOption>();
        for (var sound : sounds(tracks)) {
            var named = sound.getFirst();
            var language = LanguageTag.of(named.language());
            var label = labels.next(named.title(), language);
            var first = named.source() == preferred.source();
            var automatic = first || languages.add(language);
            for (var track : sound) {
                options.add(new AudioOption(track, label.text(), label.own(), language, first, automatic));
            }
        }
        return options;
    }

    private static Collection<List<AudioTrack>> sounds(List<AudioTrack> tracks) {
        return tracks.stream()
                .sorted(Comparator.comparingInt(it -> it.info().channels()))
                .sorted(Comparator.comparingInt(it -> position(tracks, it.source())))
                .collect(groupingBy(AudioTrack::source, LinkedHashMap::new, toList()))
                .values();
    }

    private static int position(List<AudioTrack> tracks, int source) {
        return tracks.stream().map(AudioTrack::source).toList().indexOf(source);
    }
}
