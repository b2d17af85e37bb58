package dev.streambuddy.transcoding.packaging;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.dataformat.xml.annotation.JacksonXmlProperty;
import io.lindstrom.mpd.data.AdaptationSet;
import io.lindstrom.mpd.data.BaseURL;
import io.lindstrom.mpd.data.Representation;
import io.lindstrom.mpd.data.descriptor.Role;
import java.util.List;

/// The AdaptationSet of one text track: a whole file, without segments.
final class DashText {

    /// A type that the library does not know.
    private static final Role FORCED = new Role(Role.Type.SUBTITLE) {
        @Override
        @JsonIgnore(false)
        @JacksonXmlProperty(localName = "value", isAttribute = true)
        public String getValue() {
            return "forced-subtitle";
        }
    };

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
                .withRoles(List.of(role(track.kind())))
                .withRepresentations(representation)
                .build();
    }

    private static Role role(TextTrack.Kind kind) {
        return switch (kind) {
            case SUBTITLES -> new Role(Role.Type.SUBTITLE);
            case CAPTIONS -> new Role(Role.Type.CAPTION);
            case FORCED -> FORCED;
            case CHAPTERS -> new Role(Role.Type.SUPPLEMENTARY);
        };
    }
}
