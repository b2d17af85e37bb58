package dev.streambuddy.transcoding.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The playlist of one track.
class HlsMediaPlaylistTest {

    @Test
    void writesAMediaPlaylist() {
        var track = Tracks.video("360p", 640, 360, 24000, 1001);

        assertThat(HlsPlaylists.media(Tracks.EDITION, track.name(), track.info(), track.segments()))
                .isEqualTo("""
                #EXTM3U
                #EXT-X-VERSION:7
                #EXT-X-INDEPENDENT-SEGMENTS
                #EXT-X-PLAYLIST-TYPE:VOD
                #EXT-X-TARGETDURATION:4
                #EXT-X-MEDIA-SEQUENCE:1
                #EXT-X-MAP:URI="0123456789abcdef/360p/init.mp4"
                #EXTINF:4.004,
                0123456789abcdef/360p/00001.m4s
                #EXTINF:4.004,
                0123456789abcdef/360p/00002.m4s
                #EXTINF:2.127125,
                0123456789abcdef/360p/00003.m4s
                #EXT-X-ENDLIST
                """);
    }

    @ParameterizedTest
    @CsvSource({"48000, 192512, 4500", "30000, 120120, 4500", "44100, 176128, 9000", "90000, 360001, 4500"})
    void addsUpToTheDurationOfTheTrackHoweverLongItIs(int timescale, long ticks, int count) {
        var segments = Collections.nCopies(count, Tracks.segment(0, ticks, 1000));
        var info = new TrackInfo("mp4a.40.2", timescale, 0, 0, 2, timescale);

        var durations = HlsPlaylists.media(Tracks.EDITION, "a", info, segments)
                .lines()
                .filter(line -> line.startsWith("#EXTINF:"))
                .map(line -> new BigDecimal(line.substring(8, line.length() - 1)))
                .toList();
        assertThat(durations).hasSize(count);
        assertThat(durations.stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(BigDecimal.valueOf(ticks * count)
                        .divide(BigDecimal.valueOf(timescale), 6, RoundingMode.HALF_UP));
    }

    @ParameterizedTest
    @CsvSource({"4, 4", "4.4, 4", "4.5, 5", "5.99, 6", "0.04, 1"})
    void hasATargetThatNoSegmentExceedsWhenRounded(double seconds, int target) {
        var info = new TrackInfo("avc1.640028", 25000, 640, 360, 0, 0);

        assertThat(HlsPlaylists.media(Tracks.EDITION, "v", info, Tracks.segments(25000, seconds, seconds / 2)))
                .contains("#EXT-X-TARGETDURATION:" + target + "\n");
    }

    @Test
    void writesAPlaylistOfFirstPictures() {
        var track = Tracks.video("360p", 640, 360, 25, 1);

        assertThat(HlsPlaylists.iFrames(Tracks.EDITION, track)).isEqualTo("""
                #EXTM3U
                #EXT-X-VERSION:7
                #EXT-X-I-FRAMES-ONLY
                #EXT-X-PLAYLIST-TYPE:VOD
                #EXT-X-TARGETDURATION:4
                #EXT-X-MEDIA-SEQUENCE:1
                #EXT-X-MAP:URI="0123456789abcdef/360p/init.mp4"
                #EXTINF:4.0,
                #EXT-X-BYTERANGE:36000@0
                0123456789abcdef/360p/00001.m4s
                #EXTINF:4.0,
                #EXT-X-BYTERANGE:72000@0
                0123456789abcdef/360p/00002.m4s
                #EXTINF:2.04,
                #EXT-X-BYTERANGE:36000@0
                0123456789abcdef/360p/00003.m4s
                #EXT-X-ENDLIST
                """);
    }
}
