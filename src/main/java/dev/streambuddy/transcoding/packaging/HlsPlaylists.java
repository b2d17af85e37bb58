package dev.streambuddy.transcoding.packaging;

import io.lindstrom.m3u8.model.MasterPlaylist;
import io.lindstrom.m3u8.model.MediaPlaylist;
import io.lindstrom.m3u8.model.MediaSegment;
import io.lindstrom.m3u8.model.PlaylistType;
import io.lindstrom.m3u8.model.SegmentMap;
import io.lindstrom.m3u8.parser.MasterPlaylistParser;
import io.lindstrom.m3u8.parser.MediaPlaylistParser;
import java.util.ArrayList;
import java.util.List;

/// Writes the HLS playlists of a presentation, for the same segments as [DashManifest]; all URIs are relative.
public final class HlsPlaylists {

    /// The first with `EXT-X-MAP` in ordinary playlists.
    private static final int VERSION = 7;

    private HlsPlaylists() {}

    /// @return the text of `master.m3u8`
    /// @throws IllegalArgumentException when a track has no segments
    public static String multivariant(PresentationTracks tracks) {
        var videos = tracks.videos();
        var audio = HlsAudio.of(tracks.audios());
        var playlist = MasterPlaylist.builder()
                .version(VERSION)
                .independentSegments(true)
                .alternativeRenditions(audio.renditions(!videos.isEmpty()))
                .variants(videos.isEmpty() ? List.of(audio.variant()) : HlsVideo.variants(videos, audio))
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
        var playlist = MediaPlaylist.builder()
                .version(VERSION)
                .independentSegments(true)
                .playlistType(PlaylistType.VOD)
                .ongoing(false)
                .targetDuration(TrackFigures.of(info.timescale(), segments).targetSeconds())
                .mediaSequence(SegmentNames.FIRST)
                .mediaSegments(segments(edition, name, info.timescale(), segments))
                .build();
        return new MediaPlaylistParser().writePlaylistAsString(playlist).strip() + "\n";
    }

    private static List<MediaSegment> segments(String edition, String name, int timescale, List<Segment> segments) {
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
            entries.add(entry.build());
        }
        return entries;
    }

    private static long micros(long ticks, int timescale) {
        return Math.floorDiv(Math.multiplyExact(ticks, 1_000_000L) + timescale / 2, (long) timescale);
    }
}
