package dev.streambuddy.transcoding.packaging;

import io.lindstrom.m3u8.model.IFrameVariant;
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
    static List<Variant.Builder> variants(List<VideoTrack> videos, HlsAudio audio) {
        var order = new ArrayList<>(videos);
        var start = videos.stream()
                .filter(video -> peak(video, audio) <= START_BITS_PER_SECOND)
                .findFirst()
                .orElse(videos.getLast());
        order.remove(start);
        order.addFirst(start);
        return order.stream().map(video -> variant(video, audio)).toList();
    }

    /// The same pictures, but only those that segments begin with.
    static List<IFrameVariant> iFrames(List<VideoTrack> videos) {
        return videos.stream()
                .filter(VideoTrack::startsWithSync)
                .map(HlsVideo::iFrames)
                .toList();
    }

    private static IFrameVariant iFrames(VideoTrack video) {
        var figures = video.iFrameFigures();
        return IFrameVariant.builder()
                .bandwidth(figures.peakBitsPerSecond())
                .averageBandwidth(figures.bitsPerSecond())
                .codecs(List.of(video.info().codecs()))
                .resolution(resolution(video))
                .videoRange(VideoRange.SDR)
                .uri(SegmentNames.iFrames(video.name()))
                .build();
    }

    private static Variant.Builder variant(VideoTrack video, HlsAudio audio) {
        var codecs = new ArrayList<>(List.of(video.info().codecs()));
        codecs.addAll(audio.codecs());
        var variant = Variant.builder()
                .bandwidth(peak(video, audio))
                .averageBandwidth(video.figures().bitsPerSecond() + audio.bitsPerSecond())
                .codecs(codecs)
                .resolution(resolution(video))
                .frameRate(Math.round(video.frameRate().value() * 1000) / 1000.0)
                .videoRange(VideoRange.SDR)
                .uri(SegmentNames.playlist(video.name()));
        return audio.options().isEmpty() ? variant : variant.audio(audio.name());
    }

    private static long peak(VideoTrack video, HlsAudio audio) {
        return video.figures().peakBitsPerSecond() + audio.peakBitsPerSecond();
    }

    private static Resolution resolution(VideoTrack video) {
        return Resolution.of(video.info().width(), video.info().height());
    }
}
