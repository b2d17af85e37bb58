package dev.streambuddy.transcoding.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.streambuddy.transcoding.packaging.WebVtt.Cue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebVttTest {

    private static final String SUBRIP = """
            1
            00:00:03,000 --> 00:00:04,500
            <i>Tom & Jerry</i> <3
            {\\an8}second line

            2
            00:00:00,500 --> 00:00:01,500
            <font color="red">red</font> done

            3
            00:00:05,000 --> 00:00:05,500
            {\\an8}

            4
            00:01:06,000 --> 00:01:07,000
            x --> y
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"srt", "ass", "mp4", "mkv"})
    void makesValidWhatFfmpegExtracts(String container) throws IOException {
        var subrip = Files.writeString(folder.resolve("a.srt"), SUBRIP);
        var source = folder.resolve("source." + container);
        Clips.run("ffmpeg -v error -y -i", subrip, "-c:s", codec(container), source);
        var vtt = folder.resolve("a.vtt");
        Clips.run("ffmpeg -v error -y -i", source, "-map", "0:s:0", "-c:s", "webvtt", vtt);

        assertThat(WebVtt.read(Files.readString(vtt)).write()).isEqualTo("""
                WEBVTT
                X-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000

                00:00:00.500 --> 00:00:01.500
                red done

                00:00:03.000 --> 00:00:04.500
                <i>Tom &amp; Jerry</i> &lt;3
                second line

                00:01:06.000 --> 00:01:07.000
                x --&gt; y
                """);
    }

    /// Of a sign in the picture that is drawn, what is left is how.
    @Test
    void leavesOutWhatIsDrawn() throws IOException {
        var ass = Files.writeString(folder.resolve("a.ass"), """
                [Script Info]
                ScriptType: v4.00+

                [Events]
                Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
                Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{\\p1}m 0 0 l 100 0 100.5 -100 b 0 1 2 3 4 5{\\p0}
                Dialogue: 0,0:00:03.00,0:00:04.00,Default,,0,0,0,,m 3 4 is the size
                """);
        var vtt = folder.resolve("a.vtt");
        Clips.run("ffmpeg -v error -y -i", ass, "-c:s", "webvtt", vtt);

        assertThat(WebVtt.read(Files.readString(vtt)).cues())
                .extracting(Cue::text)
                .containsExactly("m 3 4 is the size");
    }

    private static String codec(String container) {
        return switch (container) {
            case "mp4" -> "mov_text";
            case "ass" -> "ass";
            default -> "subrip";
        };
    }

    @Test
    void readsWhatCreatorsWrite() throws IOException {
        var text = """
                \uFEFFWEBVTT - made by hand
                Kind: captions

                NOTE
                nothing

                STYLE
                ::cue { color: red }

                first
                00:01.000-->00:02.000 align:left region:low line:10%
                <v Ann>Hi</v>\0
                """;
        var vtt = WebVtt.read(text.replace("\n", "\r\n"));

        assertThat(vtt.cues()).containsExactly(new Cue(1000, 2000, "align:left line:10%", "<v Ann>Hi</v>\uFFFD"));
    }

    @Test
    void leavesOutWhatWouldNeverShow() {
        var before = new Cue(-2000, -1000, "", "before");
        var reaching = new Cue(-1000, 1000, "", "reaching in");
        var none = new Cue(3000, 3000, "", "for no time");
        var empty = new Cue(0, 1000, "", "<i> &nbsp;</i>\n");

        assertThat(new WebVtt(List.of(none, empty, reaching, before)).cues())
                .containsExactly(new Cue(0, 1000, "", "reaching in"));
    }

    @Test
    void readsItsOwnText() throws IOException {
        var vtt = new WebVtt(
                List.of(new Cue(3_599_999, 360_000_000, "line:0", "a &amp; b"), new Cue(0, 1, "", "<b>x</b>")));

        assertThat(WebVtt.read(vtt.write())).isEqualTo(vtt);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a<b & c>d | a&lt;b &amp; c&gt;d",
                "&amp; &nbsp;&#39;&unknown; &; | &amp; &nbsp;&#39;&amp;unknown; &amp;;",
                "a</b> b | a b",
                "<i><b>x</i> | <i><b>x</b></i>",
                "<c.yellow.bg_blue>x</c> | <c.yellow.bg_blue>x</c>",
                "<00:19.000>karaoke | <00:19.000>karaoke",
                "<script src='x'>y</script> | y",
                "<ruby>a<rt>b</rt></ruby> | <ruby>a<rt>b</rt></ruby>"
            })
    void keepsTheTagsOfWebVttAndEscapesTheRest(String payload, String normal) {
        assertThat(CueText.normalize(payload)).isEqualTo(normal);
        assertThat(CueText.normalize(normal)).as("twice").isEqualTo(normal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1\n00:00:01,000 --> 00:00:02,000\nSubRip",
                "WEBVTTX\n",
                "WEBVTT\n\n00:01.000 --> soon\nx",
                "WEBVTT\n\n00:61.000 --> 00:62.000\nx"
            })
    void refusesWhatIsNoWebVtt(String text) {
        assertThatExceptionOfType(MalformedWebVttException.class).isThrownBy(() -> WebVtt.read(text));
    }

    @Test
    void saysWhichLineIsWrong() {
        assertThatExceptionOfType(MalformedWebVttException.class)
                .isThrownBy(() -> WebVtt.read("WEBVTT\n\n00:01.000 --> 00:02.000\nx\n\n7\n00:03 --> 00:04\ny"))
                .withMessageStartingWith("Line 7 ");
    }

    @Test
    void writesChapters() {
        var chapters = List.of(
                new Chapter(0, 61.5, "Opening <1> & more\n\nhere"),
                new Chapter(61.5, 61.5, "nothing"),
                new Chapter(61.5, 3725.0404, null));

        assertThat(Chapter.vtt(chapters)).isEqualTo("""
                WEBVTT

                00:00:00.000 --> 00:01:01.500
                Opening &lt;1&gt; &amp; more here

                00:01:01.500 --> 01:02:05.040
                Chapter 2
                """);
    }

    @Test
    void endsWithTheFilm() throws Exception {
        var text = WebVtt.read("""
                WEBVTT

                00:00.500 --> 00:01.500
                before

                00:01.500 --> 00:03.000
                at the end

                00:02.000 --> 00:03.000
                after
                """);
        assertThat(text.until(2).writePlain()).isEqualTo("""
                WEBVTT

                00:00:00.500 --> 00:00:01.500
                before

                00:00:01.500 --> 00:00:02.000
                at the end
                """);
    }
}
