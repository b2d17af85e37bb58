package dev.streambuddy.transcoding.packaging;

import io.lindstrom.mpd.data.AdaptationSet;
import io.lindstrom.mpd.data.FrameRate;
import io.lindstrom.mpd.data.Ratio;
import io.lindstrom.mpd.data.Representation;
import io.lindstrom.mpd.data.descriptor.Role;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// The one AdaptationSet of all video renditions.
final class DashVideo {

    private static final Ratio SQUARE = Ratio.of(1, 1);

    private DashVideo() {}

    static AdaptationSet adaptationSet(String edition, List<VideoTrack> videos) {
        var top = videos.getFirst();
        var aligned = videos.stream().allMatch(video -> SegmentTimes.aligned(top, video));
        return AdaptationSet.builder()
                .withId(0)
                .withContentType("video")
                .withMimeType("video/mp4")
                .withSegmentAlignment(Boolean.toString(aligned))
                .withStartWithSAP(1L)
                .withPar(shape(top.info()))
                .withMaxWidth(largest(videos, TrackInfo::width))
                .withMaxHeight(largest(videos, TrackInfo::height))
                .withMaxFrameRate(fastest(videos))
                .withRoles(Role.Type.MAIN)
                .withRepresentations(videos.stream()
                        .map(video -> representation(edition, video))
                        .toList())
                .build();
    }

    private static Representation representation(String edition, VideoTrack video) {
        return Representation.builder()
                .withId(video.name())
                .withBandwidth(video.figures().peakBitsPerSecond())
                .withCodecs(video.info().codecs())
                .withWidth(video.info().width())
                .withHeight(video.info().height())
                .withSar(SQUARE)
                .withFrameRate(fraction(video.frameRate()))
                .withSegmentTemplate(SegmentTimes.template(edition, video.info().timescale(), video.segments()))
                .build();
    }

    private static Ratio shape(TrackInfo info) {
        var divisor = BigInteger.valueOf(info.width())
                .gcd(BigInteger.valueOf(info.height()))
                .longValue();
        return Ratio.of(info.width() / divisor, info.height() / divisor);
    }

    private static long largest(List<VideoTrack> videos, Function<TrackInfo, Integer> side) {
        return videos.stream()
                .map(VideoTrack::info)
                .map(side)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static FrameRate fastest(List<VideoTrack> videos) {
        return videos.stream()
                .map(VideoTrack::frameRate)
                .max(Comparator.comparingDouble(dev.streambuddy.transcoding.FrameRate::value))
                .map(DashVideo::fraction)
                .orElseThrow();
    }

    private static FrameRate fraction(dev.streambuddy.transcoding.FrameRate rate) {
        return rate.denominator() == 1
                ? new FrameRate(rate.numerator())
                : new FrameRate(rate.numerator(), (long) rate.denominator());
    }
}
