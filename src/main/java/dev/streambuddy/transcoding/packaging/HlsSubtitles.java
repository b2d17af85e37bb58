package dev.streambuddy.transcoding.packaging;

import io.lindstrom.m3u8.model.AlternativeRendition;
import io.lindstrom.m3u8.model.MediaType;
import java.util.List;

/// The group of all subtitles and captions. None but forced ones is on until a viewer asks for it.
final class HlsSubtitles {

    static final String GROUP = "subs";

    private static final List<String> FOR_THE_DEAF =
            List.of("public.accessibility.transcribes-spoken-dialog", "public.accessibility.describes-music-and-sound");

    private HlsSubtitles() {}

    static List<AlternativeRendition> renditions(List<TextOption> options) {
        return options.stream().map(HlsSubtitles::rendition).toList();
    }

    private static AlternativeRendition rendition(TextOption option) {
        var track = option.track();
        var rendition = AlternativeRendition.builder()
                .type(MediaType.SUBTITLES)
                .groupId(GROUP)
                .name(option.label())
                .defaultRendition(false)
                .autoSelect(option.automatic())
                .forced(track.kind() == TextTrack.Kind.FORCED)
                .characteristics(track.kind() == TextTrack.Kind.CAPTIONS ? FOR_THE_DEAF : List.of())
                .uri(SegmentNames.playlist(track.name()));
        return option.language() == null
                ? rendition.build()
                : rendition.language(option.language()).build();
    }
}
