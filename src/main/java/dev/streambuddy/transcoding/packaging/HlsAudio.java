package dev.streambuddy.transcoding.packaging;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.lindstrom.m3u8.model.AlternativeRendition;
import io.lindstrom.m3u8.model.Channels;
import io.lindstrom.m3u8.model.MediaType;
import io.lindstrom.m3u8.model.Variant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/// A group of audio renditions: every sound of the presentation once.
///
/// @param name of the group
/// @param options empty when there is no audio
/// @param bitsPerSecond average of the most expensive track; 0 without audio
/// @param peakBitsPerSecond of the most expensive track; 0 without audio
record HlsAudio(String name, List<AudioOption> options, long bitsPerSecond, long peakBitsPerSecond) {

    /// One group, or two where sounds come with different numbers of channels: each sound with its fewest in the
    /// first, with its most in the second. A sound that has one layout is in both.
    static List<HlsAudio> groups(List<AudioTrack> tracks) {
        var sounds = AudioOption.of(tracks).stream()
                .collect(groupingBy(option -> option.track().source(), LinkedHashMap::new, toList()))
                .values();
        var fewest = each(sounds, List::getFirst);
        var most = each(sounds, List::getLast);
        return fewest.equals(most)
                ? List.of(group("audio", fewest))
                : List.of(group("stereo", fewest), group("surround", most));
    }

    List<String> codecs() {
        return options.stream()
                .map(option -> option.track().info().codecs())
                .distinct()
                .toList();
    }

    List<AlternativeRendition> renditions() {
        return options.stream().map(this::rendition).toList();
    }

    /// A variant of a presentation without video: the preferred track itself.
    ///
    /// @param grouped whether there are others to choose
    Variant.Builder variant(boolean grouped) {
        var preferred =
                options.stream().filter(AudioOption::preferred).findFirst().orElseThrow();
        var variant = Variant.builder()
                .bandwidth(peakBitsPerSecond)
                .averageBandwidth(bitsPerSecond)
                .codecs(codecs())
                .uri(SegmentNames.playlist(preferred.track().name()));
        return grouped ? variant.audio(name) : variant;
    }

    private static List<AudioOption> each(
            Collection<List<AudioOption>> sounds, Function<List<AudioOption>, AudioOption> layout) {
        return sounds.stream().map(layout).toList();
    }

    private static HlsAudio group(String name, List<AudioOption> options) {
        var figures = options.stream().map(option -> option.track().figures()).toList();
        return new HlsAudio(
                name,
                options,
                figures.stream().mapToLong(TrackFigures::bitsPerSecond).max().orElse(0),
                figures.stream()
                        .mapToLong(TrackFigures::peakBitsPerSecond)
                        .max()
                        .orElse(0));
    }

    private AlternativeRendition rendition(AudioOption option) {
        var rendition = AlternativeRendition.builder()
                .type(MediaType.AUDIO)
                .groupId(name)
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
