package dev.streambuddy.transcoding.packaging;

import io.lindstrom.m3u8.model.Resolution;
import io.lindstrom.m3u8.model.Variant;
import io.lindstrom.m3u8.model.VideoRange;
import java.util.ArrayList;
import java.util.List;

/// The variants of a presentation with video.
final class HlsVideo {

    /// Players start with the first variant before they know the line. Two megabits a second is what Apple recommends
    /// to start with on Wi-Fi, and most mobile lines carry it.
    private static final long START_BITS_PER_SECOND = 2_000_000;

    private HlsVideo() {}

    /// The best rung that a common line carries comes first, or else the cheapest; the others follow in their order.
    static List<Variant> variants(List<VideoTrack> videos, HlsAudio audio) {
        var variants = new ArrayList<>(
                videos.stream().map(video -> variant(video, audio)).toList());
        var start = variants.stream()
                .filter(variant -> variant.bandwidth() <= START_BITS_PER_SECOND)
                .findFirst()
                .orElse(variants.getLast());
        variants.remove(start);
        variants.addFirst(start);
        return variants;
    }

    private static Variant variant(VideoTrack video, HlsAudio audio) {
        var figures = video.figures();
        var codecs = new ArrayList<>(List.of(video.info().codecs()));
        codecs.addAll(audio.codecs());
        var variant = Variant.builder()
                .bandwidth(figures.peakBitsPerSecond() + audio.peakBitsPerSecond())
                .averageBandwidth(figures.bitsPerSecond() + audio.bitsPerSecond())
                .codecs(codecs)
                .resolution(Resolution.of(video.info().width(), video.info().height()))
                .frameRate(Math.round(video.frameRate().value() * 1000) / 1000.0)
                .videoRange(VideoRange.SDR)
                .uri(SegmentNames.playlist(video.name()));
        return audio.options().isEmpty()
                ? variant.build()
                : variant.audio(HlsAudio.GROUP).build();
    }
}
