package dev.streambuddy.transcoding.packaging;

import io.lindstrom.m3u8.model.AlternativeRendition;
import io.lindstrom.m3u8.model.Channels;
import io.lindstrom.m3u8.model.MediaType;
import io.lindstrom.m3u8.model.Variant;
import java.util.List;

/// The audio of a presentation: one group with every track, which all variants share.
///
/// @param options empty when there is no audio
/// @param bitsPerSecond average of the most expensive track; 0 without audio
/// @param peakBitsPerSecond of the most expensive track; 0 without audio
record HlsAudio(List<AudioOption> options, long bitsPerSecond, long peakBitsPerSecond) {

    static final String GROUP = "audio";

    static HlsAudio of(List<AudioTrack> tracks) {
        var figures = tracks.stream().map(AudioTrack::figures).toList();
        return new HlsAudio(
                AudioOption.of(tracks),
                figures.stream().mapToLong(TrackFigures::bitsPerSecond).max().orElse(0),
                figures.stream()
                        .mapToLong(TrackFigures::peakBitsPerSecond)
                        .max()
                        .orElse(0));
    }

    List<String> codecs() {
        return options.stream()
                .map(option -> option.track().info().codecs())
                .distinct()
                .toList();
    }

    /// The group. Without video a single track needs none: the variant is the track.
    List<AlternativeRendition> renditions(boolean withVideo) {
        return withVideo || options.size() > 1
                ? options.stream().map(HlsAudio::rendition).toList()
                : List.of();
    }

    /// The one variant of a presentation without video: the preferred track itself.
    Variant variant() {
        var preferred =
                options.stream().filter(AudioOption::preferred).findFirst().orElseThrow();
        var variant = Variant.builder()
                .bandwidth(peakBitsPerSecond)
                .averageBandwidth(bitsPerSecond)
                .codecs(codecs())
                .uri(SegmentNames.playlist(preferred.track().name()));
        return options.size() > 1 ? variant.audio(GROUP).build() : variant.build();
    }

    private static AlternativeRendition rendition(AudioOption option) {
        var rendition = AlternativeRendition.builder()
                .type(MediaType.AUDIO)
                .groupId(GROUP)
                .name(option.label())
                .defaultRendition(option.preferred())
                .autoSelect(option.automatic())
                .channels(Channels.of(option.track().info().channels()))
                .uri(SegmentNames.playlist(option.track().name()));
        return option.language() == null
                ? rendition.build()
                : rendition.language(option.language()).build();
    }
}
