package dev.streambuddy.transcoding.packaging;

import io.lindstrom.m3u8.model.AlternativeRendition;
import io.lindstrom.m3u8.model.ByteRange;
import io.lindstrom.m3u8.model.MasterPlaylist;
import io.lindstrom.m3u8.model.MediaPlaylist;
import io.lindstrom.m3u8.model.MediaSegment;
import io.lindstrom.m3u8.model.PlaylistType;
import io.lindstrom.m3u8.model.SegmentMap;
import io.lindstrom.m3u8.model.Variant;
import io.lindstrom.m3u8.parser.MasterPlaylistParser;
import io.lindstrom.m3u8.parser.MediaPlaylistParser;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Writes the HLS playlists of a presentation, for the same segments as [DashManifest]; all URIs are relative.
public final class HlsPlaylists {

    /// The first with `EXT-X-MAP` in ordinary playlists.
    private static final int VERSION = 7;

    private HlsPlaylists() {}

    /// Names [#media] of every video and audio track, [#iFrames] of every video track that has one, and [#subtitles] of
    /// every text track but chapters.
    ///
    /// @return the text of `master.m3u8`
    /// @throws IllegalArgumentException when a track has no segments
    public static String multivariant(PresentationTracks tracks) {
        var audios = HlsAudio.groups(tracks.audios());
        var texts = TextOption.of(tracks.texts());
        var playlist = MasterPlaylist.builder()
                .version(VERSION)
                .independentSegments(true)
                .alternativeRenditions(renditions(tracks, audios))
                .addAllAlternativeRenditions(HlsSubtitles.renditions(texts))
                .variants(variants(tracks, audios)
                        .map(it -> texts.isEmpty()
                                ? it.build()
                                : it.subtitles(HlsSubtitles.GROUP).build())
                        .toList())
                .iFrameVariants(HlsVideo.iFrames(tracks.videos()))
                .build();
        return new MasterPlaylistParser().writePlaylistAsString(playlist).strip() + "\n";
    }

    /// The playlist of one track, to be stored as [SegmentNames#playlist(String)]. Its durations add up to the track's
    /// to the microsecond, however long it is.
    ///
    /// @param edition of the presentation
    /// @param name folder of the track
    /// @param segments in time order
    /// @throws IllegalArgumentException without segments
    public static String media(String edition, String name, TrackInfo info, List<Segment> segments) {
        return media(playlist(info, segments)
                .independentSegments(true)
                .mediaSegments(segments(edition, name, info.timescale(), segments, false)));
    }

    /// The playlist for seeking at sight, to be stored as [SegmentNames#iFrames(String)]: of every segment only the
    /// beginning up to the end of its first picture.
    ///
    /// @param edition of the presentation
    /// @param video one that [VideoTrack#startsWithSync()]
    public static String iFrames(String edition, VideoTrack video) {
        var timescale = video.info().timescale();
        return media(playlist(video.info(), video.segments())
                .iFramesOnly(true)
                .mediaSegments(segments(edition, video.name(), timescale, video.segments(), true)));
    }

    /// The playlist of one text track, to be stored as [SegmentNames#playlist(String)]: the whole file is its segment.
    public static String subtitles(PresentationTracks tracks, TextTrack text) {
        var micros = Timing.of(tracks).endMicros();
        var segment =
                MediaSegment.builder().duration(micros / 1e6).uri(text.file()).build();
        return media(MediaPlaylist.builder()
                .targetDuration(Math.max(1, Math.toIntExact((micros + 500_000) / 1_000_000)))
                .mediaSegments(List.of(segment)));
    }

    /// Without video a single track needs no group: the variant is the track.
    private static List<AlternativeRendition> renditions(PresentationTracks tracks, List<HlsAudio> audios) {
        return tracks.videos().isEmpty() && tracks.audios().size() == 1
                ? List.of()
                : audios.stream().flatMap(audio -> audio.renditions().stream()).toList();
    }

    private static Stream<Variant.Builder> variants(PresentationTracks tracks, List<HlsAudio> audios) {
        return tracks.videos().isEmpty()
                ? audios.stream().map(audio -> audio.variant(tracks.audios().size() > 1))
                : audios.stream().flatMap(audio -> HlsVideo.variants(tracks.videos(), audio).stream());
    }

    private static MediaPlaylist.Builder playlist(TrackInfo info, List<Segment> segments) {
        return MediaPlaylist.builder()
                .targetDuration(TrackFigures.of(info.timescale(), segments).targetSeconds());
    }

    private static String media(MediaPlaylist.Builder playlist) {
        var whole = playlist.version(VERSION)
                .playlistType(PlaylistType.VOD)
                .ongoing(false)
                .mediaSequence(SegmentNames.FIRST)
                .build();
        return new MediaPlaylistParser().writePlaylistAsString(whole).strip() + "\n";
    }

    private static List<MediaSegment> segments(
            String edition, String name, int timescale, List<Segment> segments, boolean iFrames) {
        var entries = new ArrayList<MediaSegment>();
        var ticks = 0L;
        for (var segment : segments) {
            var start = micros(ticks, timescale);
            ticks += segment.duration();
            var entry = MediaSegment.builder()
                    .duration((micros(ticks, timescale) - start) / 1e6)
                    .uri(SegmentNames.media(edition, name, SegmentNames.FIRST + entries.size()));
            if (entries.isEmpty()) {
                entry.segmentMap(SegmentMap.of(SegmentNames.init(edition, name)));
            }
            if (iFrames) {
                entry.byteRange(ByteRange.of(segment.syncBytes(), 0));
            }
            entries.add(entry.build());
        }
        return entries;
    }

    private static long micros(long ticks, int timescale) {
        return Math.floorDiv(Math.multiplyExact(ticks, 1_000_000L) + timescale / 2, (long) timescale);
    }
}
