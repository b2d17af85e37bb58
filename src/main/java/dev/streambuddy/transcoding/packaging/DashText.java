package dev.streambuddy.transcoding.packaging;

import io.lindstrom.mpd.data.AdaptationSet;
import io.lindstrom.mpd.data.BaseURL;
import io.lindstrom.mpd.data.Representation;
import io.lindstrom.mpd.data.descriptor.Role;
import java.util.List;

/// The AdaptationSet of one text track: a whole file, without segments.
final class DashText {

    private DashText() {}

    static AdaptationSet adaptationSet(TextOption option, int id, Timing timing) {
        var track = option.track();
        var representation = Representation.builder()
                .withId(track.name())
                .withBandwidth(timing.bitsPerSecond(track.sizeBytes()))
                .withBaseURLs(List.of(BaseURL.builder().withValue(track.file()).build()))
                .build();
        return AdaptationSet.builder()
                .withId(id)
                .withContentType("text")
                .withMimeType("text/vtt")
                .withLang(option.language())
                .withLabels(option.labelled() ? List.of(option.label()) : List.of())
                .withRoles(role(track.kind()))
                .withRepresentations(representation)
                .build();
    }

    private static Role.Type role(TextTrack.Kind kind) {
        return switch (kind) {
            case SUBTITLES -> Role.Type.SUBTITLE;
            case CAPTIONS -> Role.Type.CAPTION;
            case CHAPTERS -> Role.Type.SUPPLEMENTARY;
        };
    }
}
