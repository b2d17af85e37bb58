package dev.streambuddy.transcoding.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The playlist of all tracks, and what hangs together with it.
class HlsMultivariantPlaylistTest {

    @Test
    void offersVariantsThatShareAnAudioGroup() {
        var videos = List.of(Tracks.video("720p", 1280, 720, 30000, 1001), Tracks.video("360p", 640, 360, 30000, 1001));
        var audios = List.of(Tracks.audio("audio-1", "eng", null, true), Tracks.audio("audio-2", "ger", "Kino", false));

        assertThat(multivariant(videos, audios)).isEqualTo("""
                #EXTM3U
                #EXT-X-VERSION:7
                #EXT-X-INDEPENDENT-SEGMENTS
                #EXT-X-MEDIA:TYPE=AUDIO,URI="audio-1.m3u8",GROUP-ID="audio",LANGUAGE="en",NAME="English",\
                DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2"
                #EXT-X-MEDIA:TYPE=AUDIO,URI="audio-2.m3u8",GROUP-ID="audio",LANGUAGE="de",NAME="Kino",\
                DEFAULT=NO,AUTOSELECT=YES,CHANNELS="2"
                #EXT-X-STREAM-INF:BANDWIDTH=%d,AVERAGE-BANDWIDTH=%d,CODECS="avc1.640028,mp4a.40.2",\
                RESOLUTION=1280x720,FRAME-RATE=29.97,AUDIO="audio",VIDEO-RANGE=SDR
                720p.m3u8
                #EXT-X-STREAM-INF:BANDWIDTH=%d,AVERAGE-BANDWIDTH=%d,CODECS="avc1.640028,mp4a.40.2",\
                RESOLUTION=640x360,FRAME-RATE=29.97,AUDIO="audio",VIDEO-RANGE=SDR
                360p.m3u8
                #EXT-X-I-FRAME-STREAM-INF:URI="720p-iframes.m3u8",BANDWIDTH=338486,AVERAGE-BANDWIDTH=237289,\
                CODECS="avc1.640028",RESOLUTION=1280x720,VIDEO-RANGE=SDR
                #EXT-X-I-FRAME-STREAM-INF:URI="360p-iframes.m3u8",BANDWIDTH=169243,AVERAGE-BANDWIDTH=118645,\
                CODECS="avc1.640028",RESOLUTION=640x360,VIDEO-RANGE=SDR
                """.formatted(
                        peak(videos.get(0), audios.get(0)),
                        average(videos.get(0), audios.get(0)),
                        peak(videos.get(1), audios.get(0)),
                        average(videos.get(1), audios.get(0))));
    }

    @Test
    void promisesNoFirstPicturesWhereASegmentHasNone() {
        var whole = Tracks.video("360p", 640, 360, 25, 1);
        var segments = List.of(whole.segments().getFirst(), new Segment(100000, 100000, 100, 5000, 0));
        var video = new VideoTrack("360p", whole.info(), whole.frameRate(), segments);

        assertThat(multivariant(List.of(video), List.of())).doesNotContain("I-FRAME");
    }

    @Test
    void offersEverySoundInAGroupOfFewAndAGroupOfManyChannels() {
        var video = Tracks.video("360p", 640, 360, 25, 1);
        var english = Tracks.audio("audio-1", "eng", null, true);
        var surround = Tracks.surround("audio-1-surround", english);
        var german = Tracks.audio("audio-2", "ger", "Kino", false);

        assertThat(multivariant(List.of(video), List.of(english, surround, german))
                        .lines())
                .filteredOn(line -> line.contains("AUDIO"))
                .containsExactly(
                        media("audio-1", "stereo", "en", "English", "YES", 2),
                        media("audio-2", "stereo", "de", "Kino", "NO", 2),
                        media("audio-1-surround", "surround", "en", "English", "YES", 6),
                        media("audio-2", "surround", "de", "Kino", "NO", 2),
                        variant(video, english, "stereo"),
                        variant(video, surround, "surround"));
    }

    private static String media(
            String name, String group, String language, String label, String preferred, int channels) {
        return """
                #EXT-X-MEDIA:TYPE=AUDIO,URI="%s.m3u8",GROUP-ID="%s",LANGUAGE="%s",NAME="%s",\
                DEFAULT=%s,AUTOSELECT=YES,CHANNELS="%d"\
                """.formatted(name, group, language, label, preferred, channels);
    }

    private static String variant(VideoTrack video, AudioTrack audio, String group) {
        return """
                #EXT-X-STREAM-INF:BANDWIDTH=%d,AVERAGE-BANDWIDTH=%d,CODECS="avc1.640028,mp4a.40.2",\
                RESOLUTION=640x360,FRAME-RATE=25.0,AUDIO="%s",VIDEO-RANGE=SDR\
                """.formatted(peak(video, audio), average(video, audio), group);
    }

    @Test
    void offersSoundInTwoLayoutsWithoutVideoToo() {
        var stereo = Tracks.audio("audio-1");
        var lines = multivariant(List.of(), List.of(stereo, Tracks.surround("audio-1-surround", stereo)));

        assertThat(lines.lines().filter(line -> line.endsWith(".m3u8")))
                .containsExactly("audio-1.m3u8", "audio-1-surround.m3u8");
        assertThat(lines).contains("AUDIO=\"stereo\"", "AUDIO=\"surround\"");
    }

    @Test
    void offersSubtitlesOnEveryVariant() {
        var texts = List.of(
                Tracks.text("text-1", TextTrack.Kind.SUBTITLES, "eng", null),
                Tracks.text("text-2", TextTrack.Kind.CAPTIONS, "eng", null),
                Tracks.text("text-3", TextTrack.Kind.SUBTITLES, "und", "Say \"hi\""),
                Tracks.text("text-4", TextTrack.Kind.FORCED, "eng", null),
                Tracks.text("chapters", TextTrack.Kind.CHAPTERS, "eng", null));
        var videos = List.of(Tracks.video("720p", 1280, 720, 25, 1), Tracks.video("360p", 640, 360, 25, 1));
        var tracks = Tracks.of(videos, List.of()).withTexts(texts);

        var master = HlsPlaylists.multivariant(tracks);
        assertThat(master.lines().filter(line -> line.startsWith("#EXT-X-MEDIA")))
                .containsExactly("""
                        #EXT-X-MEDIA:TYPE=SUBTITLES,URI="text-1.m3u8",GROUP-ID="subs",LANGUAGE="en",NAME="English",\
                        DEFAULT=NO,AUTOSELECT=YES,FORCED=NO\
                        """, """
                        #EXT-X-MEDIA:TYPE=SUBTITLES,URI="text-2.m3u8",GROUP-ID="subs",LANGUAGE="en",NAME="English 2",\
                        DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,CHARACTERISTICS="public.accessibility.transcribes-spoken-dialog,\
                        public.accessibility.describes-music-and-sound"\
                        """, """
                        #EXT-X-MEDIA:TYPE=SUBTITLES,URI="text-3.m3u8",GROUP-ID="subs",NAME="Say 'hi'",\
                        DEFAULT=NO,AUTOSELECT=NO,FORCED=NO\
                        """, """
                        #EXT-X-MEDIA:TYPE=SUBTITLES,URI="text-4.m3u8",GROUP-ID="subs",LANGUAGE="en",NAME="English 3",\
                        DEFAULT=NO,AUTOSELECT=YES,FORCED=YES\
                        """);
        assertThat(master.lines().filter(line -> line.startsWith("#EXT-X-STREAM-INF")))
                .hasSize(2)
                .allMatch(line -> line.contains("SUBTITLES=\"subs\""));
        assertThat(HlsPlaylists.subtitles(tracks, texts.getFirst())).isEqualTo("""
                #EXTM3U
                #EXT-X-VERSION:7
                #EXT-X-PLAYLIST-TYPE:VOD
                #EXT-X-TARGETDURATION:10
                #EXT-X-MEDIA-SEQUENCE:1
                #EXTINF:10.04,
                0123456789abcdef/captions/text-1.vtt
                #EXT-X-ENDLIST
                """);
    }

    @Test
    void startsWithTheBestRungThatACommonLineCarries() {
        var videos = List.of(
                Tracks.video("2160p", 3840, 2160, 25, 1),
                Tracks.video("1080p", 1920, 1080, 25, 1),
                Tracks.video("720p", 1280, 720, 25, 1));

        assertThat(multivariant(videos, List.of()).lines().filter(line -> line.endsWith(".m3u8")))
                .containsExactly("720p.m3u8", "2160p.m3u8", "1080p.m3u8");
        assertThat(multivariant(videos.subList(0, 2), List.of()).lines().filter(line -> line.endsWith(".m3u8")))
                .containsExactly("1080p.m3u8", "2160p.m3u8");
    }

    @Test
    void pointsStraightToTheOnlyTrackOfAnAudioPresentation() {
        var audio = Tracks.audio("audio-1");

        assertThat(multivariant(List.of(), List.of(audio))).isEqualTo("""
                #EXTM3U
                #EXT-X-VERSION:7
                #EXT-X-INDEPENDENT-SEGMENTS
                #EXT-X-STREAM-INF:BANDWIDTH=%d,AVERAGE-BANDWIDTH=%d,CODECS="mp4a.40.2"
                audio-1.m3u8
                """.formatted(
                        audio.figures().peakBitsPerSecond(), audio.figures().bitsPerSecond()));
    }

    @Test
    void refusesAPresentationOfNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> multivariant(List.of(), List.of()));
    }

    private static String multivariant(List<VideoTrack> videos, List<AudioTrack> audios) {
        return HlsPlaylists.multivariant(Tracks.of(videos, audios));
    }

    private static long peak(VideoTrack video, AudioTrack audio) {
        return video.figures().peakBitsPerSecond() + audio.figures().peakBitsPerSecond();
    }

    private static long average(VideoTrack video, AudioTrack audio) {
        return video.figures().bitsPerSecond() + audio.figures().bitsPerSecond();
    }
}
