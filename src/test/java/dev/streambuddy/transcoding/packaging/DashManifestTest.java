package dev.streambuddy.transcoding.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.streambuddy.transcoding.FrameRate;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class DashManifestTest {

    @Test
    void describesAStaticPresentationByItsExactDuration() {
        var mpd = write(List.of(Tracks.video("360p", 640, 360, 30, 1)), List.of(Tracks.audio("audio-1")));

        assertThat(mpd)
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<MPD ")
                .endsWith("</MPD>\n");
        assertThat(at(mpd, "/MPD/@type")).isEqualTo("static");
        assertThat(at(mpd, "/MPD/@profiles"))
                .isEqualTo("urn:mpeg:dash:profile:isoff-live:2011,urn:mpeg:dash:profile:cmaf:2019");
        assertThat(at(mpd, "/MPD/@mediaPresentationDuration")).isEqualTo("PT10.026667S");
        assertThat(at(mpd, "/MPD/@maxSegmentDuration")).isEqualTo("PT4.010667S");
        assertThat(at(mpd, "/MPD/@minBufferTime")).isEqualTo("PT2S");
        assertThat(at(mpd, "count(//AdaptationSet)")).isEqualTo("2");
    }

    @Test
    void putsAllVideoInOneSet() {
        var videos =
                List.of(Tracks.video("1080p", 1920, 1080, 60000, 1001), Tracks.video("480p", 854, 480, 30000, 1001));
        var mpd = write(videos, List.of());

        var set = "/MPD/Period/AdaptationSet";
        assertThat(at(mpd, set + "/@contentType")).isEqualTo("video");
        assertThat(at(mpd, set + "/@segmentAlignment")).isEqualTo("true");
        assertThat(at(mpd, set + "/@startWithSAP")).isEqualTo("1");
        assertThat(at(mpd, set + "/@par")).isEqualTo("16:9");
        assertThat(at(mpd, set + "/@maxWidth")).isEqualTo("1920");
        assertThat(at(mpd, set + "/@maxFrameRate")).isEqualTo("60000/1001");
        var low = set + "/Representation[@id='480p']";
        assertThat(at(mpd, low + "/@bandwidth"))
                .isEqualTo(Long.toString(videos.getLast().figures().peakBitsPerSecond()));
        assertThat(at(mpd, low + "/@frameRate")).isEqualTo("30000/1001");
        assertThat(at(mpd, low + "/@codecs")).isEqualTo("avc1.640028");
        assertThat(at(mpd, low + "/@sar")).isEqualTo("1:1");
        assertThat(at(mpd, low + "/@width")).isEqualTo("854");
    }

    @Test
    void listsEqualNeighboursOnce() {
        var mpd = write(List.of(Tracks.video("360p", 640, 360, 25, 1)), List.of());

        var template = "//SegmentTemplate";
        assertThat(at(mpd, template + "/@timescale")).isEqualTo("25000");
        assertThat(at(mpd, template + "/@startNumber")).isEqualTo("1");
        assertThat(at(mpd, template + "/@media")).isEqualTo("0123456789abcdef/$RepresentationID$/$Number%05d$.m4s");
        assertThat(at(mpd, template + "/@initialization")).isEqualTo("0123456789abcdef/$RepresentationID$/init.mp4");
        assertThat(at(mpd, "count(//S)")).isEqualTo("2");
        assertThat(at(mpd, "concat(//S[1]/@t,' ',//S[1]/@d,' ',//S[1]/@r)")).isEqualTo("0 100000 1");
        assertThat(at(mpd, "concat(//S[2]/@t,' ',//S[2]/@d,' ',//S[2]/@r)")).isEqualTo("200000 51000 ");
    }

    @Test
    void doesNotClaimAlignmentThatIsNotThere() {
        var even = Tracks.video("720p", 1280, 720, 25, 1);
        var odd = new VideoTrack("360p", even.info(), even.frameRate(), Tracks.segments(25000, 2, 4, 4.04));

        assertThat(at(write(List.of(even, odd), List.of()), "//AdaptationSet/@segmentAlignment"))
                .isEqualTo("false");
    }

    @Test
    void shiftsNothingBehindAGap() {
        var info = Tracks.video("360p", 640, 360, 25, 1).info();
        var gap = List.of(Tracks.segment(0, 100, 1), Tracks.segment(100, 100, 1), Tracks.segment(250, 100, 1));
        var mpd = write(List.of(new VideoTrack("360p", info, new FrameRate(25, 1), gap)), List.of());

        assertThat(at(mpd, "//S[1]/@r")).isEqualTo("1");
        assertThat(at(mpd, "//S[2]/@t")).isEqualTo("250");
        assertThat(at(mpd, "/MPD/@mediaPresentationDuration")).isEqualTo("PT0.014S");
    }

    @Test
    void givesEachAudioTrackItsOwnSet() {
        var audios = List.of(
                Tracks.audio("audio-1", "fre", null, false),
                Tracks.audio("audio-2", "eng", "Director & <crew>\0", true),
                Tracks.audio("audio-3", "und", null, false));
        var mpd = write(List.of(), audios);

        assertThat(at(mpd, "//AdaptationSet[1]/@lang")).isEqualTo("fr");
        assertThat(at(mpd, "//AdaptationSet[1]/Role/@value")).isEqualTo("alternate");
        assertThat(at(mpd, "count(//AdaptationSet[1]/Label)")).isEqualTo("0");
        assertThat(at(mpd, "//AdaptationSet[2]/@lang")).isEqualTo("en");
        assertThat(at(mpd, "//AdaptationSet[2]/Role/@value")).isEqualTo("main");
        assertThat(at(mpd, "//AdaptationSet[2]/Label")).isEqualTo("Director & <crew>");
        assertThat(at(mpd, "concat(name(//AdaptationSet[2]/*[1]),name(//AdaptationSet[2]/*[2]))"))
                .as("the order that the schema demands")
                .isEqualTo("LabelRole");
        assertThat(at(mpd, "count(//AdaptationSet[3]/@lang)")).isEqualTo("0");
        assertThat(at(mpd, "//Representation[@id='audio-2']/AudioChannelConfiguration/@value"))
                .isEqualTo("2");
        assertThat(at(mpd, "//Representation[@id='audio-2']/@audioSamplingRate"))
                .isEqualTo("48000");
    }

    @Test
    void offersOneSoundInTwoLayoutsAsTwoSets() {
        var stereo = Tracks.audio("audio-1", "eng", "Original", true);
        var mpd = write(List.of(), List.of(Tracks.surround("audio-1-surround", stereo), stereo));

        assertThat(at(mpd, "count(//AdaptationSet[@lang='en'][Label='Original'][Role/@value='main'])"))
                .isEqualTo("2");
        assertThat(at(mpd, "//AdaptationSet[1]//AudioChannelConfiguration/@value"))
                .isEqualTo("2");
        assertThat(at(mpd, "//AdaptationSet[2]//AudioChannelConfiguration/@value"))
                .isEqualTo("6");
    }

    @Test
    void offersTextsAsWholeFiles() {
        var tracks = Tracks.of(List.of(Tracks.video("360p", 640, 360, 25, 1)), List.of())
                .withTexts(List.of(
                        Tracks.text("text-1", TextTrack.Kind.SUBTITLES, "fra", null),
                        Tracks.text("text-2", TextTrack.Kind.CAPTIONS, "fra", "Pour <sourds>"),
                        Tracks.text("text-3", TextTrack.Kind.FORCED, "fra", null),
                        Tracks.text("chapters", TextTrack.Kind.CHAPTERS, "und", null)));
        var mpd = DashManifest.write(tracks);

        assertThat(at(mpd, "count(//AdaptationSet)")).isEqualTo("4");
        var first = "//AdaptationSet[2]";
        assertThat(at(mpd, first + "/@contentType")).isEqualTo("text");
        assertThat(at(mpd, first + "/@mimeType")).isEqualTo("text/vtt");
        assertThat(at(mpd, first + "/@lang")).isEqualTo("fr");
        assertThat(at(mpd, "count(" + first + "/Label)")).isEqualTo("0");
        assertThat(at(mpd, first + "/Role/@value")).isEqualTo("subtitle");
        assertThat(at(mpd, first + "/Representation/BaseURL")).isEqualTo("0123456789abcdef/captions/text-1.vtt");
        assertThat(at(mpd, first + "/Representation/@bandwidth"))
                .as("8000 bits in 10.04 s")
                .isEqualTo("797");
        assertThat(at(mpd, "//AdaptationSet[3]/Label")).isEqualTo("Pour <sourds>");
        assertThat(at(mpd, "//AdaptationSet[3]/Role/@value")).isEqualTo("caption");
        assertThat(at(mpd, "//AdaptationSet[4]/Role/@value")).isEqualTo("forced-subtitle");
        assertThat(at(mpd, "//AdaptationSet[4]/Role/@schemeIdUri")).isEqualTo("urn:mpeg:dash:role:2011");
    }

    @Test
    void offersTheStoryboardAsTiles() {
        var storyboard = new Storyboard(160, 90, 5, 4, 4.004, 23, 2, 50_000);
        var mpd = DashManifest.write(Tracks.of(List.of(Tracks.video("360p", 640, 360, 25, 1)), List.of())
                .withStoryboard(storyboard));

        var tiles = "//AdaptationSet[@contentType='image'][@mimeType='image/jpeg']/Representation";
        assertThat(at(mpd, tiles + "/@width")).isEqualTo("800");
        assertThat(at(mpd, tiles + "/@height")).isEqualTo("360");
        assertThat(at(mpd, tiles + "/@bandwidth")).isEqualTo("4996");
        assertThat(at(mpd, tiles + "/EssentialProperty/@schemeIdUri"))
                .isEqualTo("http://dashif.org/guidelines/thumbnail_tile");
        assertThat(at(mpd, tiles + "/EssentialProperty/@value")).isEqualTo("5x4");
        assertThat(at(mpd, tiles + "/SegmentTemplate/@media"))
                .isEqualTo("0123456789abcdef/storyboard/$Number%05d$.jpg");
        assertThat(at(mpd, tiles + "/SegmentTemplate/@duration")).isEqualTo("80080000");
        assertThat(at(mpd, tiles + "/SegmentTemplate/@timescale")).isEqualTo("1000000");
    }

    @Test
    void refusesAPresentationOfNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> write(List.of(), List.of()));
    }

    private static String write(List<VideoTrack> videos, List<AudioTrack> audios) {
        return DashManifest.write(Tracks.of(videos, audios));
    }

    private static String at(String xml, String path) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
            return XPathFactory.newInstance().newXPath().evaluate(path, document);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
