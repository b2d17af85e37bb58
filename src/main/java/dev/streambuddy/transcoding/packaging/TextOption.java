package dev.streambuddy.transcoding.packaging;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A text track as a viewer chooses it.
///
/// @param label unique among the text tracks of a presentation, without quotes or control characters
/// @param labelled whether the label says more than the language
/// @param language BCP 47; null when not known
/// @param automatic whether a player may pick it for its language without being told; of one language and kind at most
///     one
record TextOption(
        TextTrack track,
        String label,
        boolean labelled,
        @Nullable String language,
        boolean automatic) {

    /// What manifests offer, in this order.
    static List<TextOption> of(List<TextTrack> tracks) {
        var labels = new Labels("Subtitles");
        var taken = new HashSet<String>();
        var options = new ArrayList<TextOption>();
        for (var track : tracks) {
            if (track.kind() != TextTrack.Kind.CHAPTERS) {
                var language = LanguageTag.of(track.language());
                var label = labels.next(track.label(), language);
                var isForced = track.kind() == TextTrack.Kind.FORCED;
                var automatic = (language != null || isForced) && taken.add(track.kind() + String.valueOf(language));
                options.add(new TextOption(track, label.text(), label.own(), language, automatic));
            }
        }
        return options;
    }
}
