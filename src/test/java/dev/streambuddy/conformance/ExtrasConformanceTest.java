package dev.streambuddy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.transcoding.packaging.Clips;
import dev.streambuddy.transcoding.packaging.PresentationTracks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.FileSystemUtils;

/// The referee sees what is wrong beside the tracks: a presentation of ours, eleven seconds in six segments, is right
/// until it is spoilt.
class ExtrasConformanceTest {

    private static final String SPRITE = ExtrasPresentation.EDITION + "/storyboard/0000%d.jpg";

    @TempDir
    private static Path right;

    private static @Nullable PresentationTracks tracks;

    @TempDir
    private Path folder;

    @TempDir
    private Path other;

    @BeforeAll
    static void write() throws IOException {
        tracks = ExtrasPresentation.write(right, 50, 275, 1, 2);
    }

    @BeforeEach
    void copy() throws IOException {
        FileSystemUtils.copyRecursively(right, folder);
    }

    @Test
    void hasNothingToSayOfWhatIsRight() throws IOException {
        assertThat(findings(folder)).isEmpty();
    }

    /// What of which file becomes what, and what is said of it.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            master.m3u8       | .*"90p-iframes.m3u8".*          | ''                     | 90p has 0 I-frame playlists
            master.m3u8       | "90p-iframes                    | "180p-iframes          | 180p has 2 I-frame playlists
            master.m3u8       | "90p-iframes                    | "audio-1               | belongs to no rung
            master.m3u8       | "90p-iframes                    | "90p                   | does not say that it has
            master.m3u8       | (90p-iframes.m3u8",BANDWIDTH=)  | $11                    | bits per second, the peak
            master.m3u8       | (90p-iframes.m3u8",BANDWIDTH=). | $1                     | bits per second, the peak
            master.m3u8       | (90p-iframes.*)64000b           | $164000c               | says avc1.64000c, it is
            master.m3u8       | (90p-iframes.*)160x90           | $1160x92               | says 160x92, it is 160x90
            90p-iframes.m3u8  | #EXT-X-I-FRAMES-ONLY            | ''                     | does not say that it has
            90p-iframes.m3u8  | VERSION:7                       | VERSION:3              | has version 3
            90p-iframes.m3u8  | #EXT-X-ENDLIST                  | ''                     | does not end
            90p-iframes.m3u8  | DURATION:2                      | DURATION:3             | target duration 3, its rung 2
            90p-iframes.m3u8  | 90p/init                        | 90p/other              | 90p has 0 I-frame playlists
            90p-iframes.m3u8  | BYTERANGE:(.*)@0                | BYTERANGE:$1@8         | offset=8
            90p-iframes.m3u8  | BYTERANGE:(.*)@0                | BYTERANGE:$1           | offset=-1
            90p-iframes.m3u8  | BYTERANGE:                      | BYTERANGE:1            | range=Range[bytes=1
            90p-iframes.m3u8  | BYTERANGE:.                     | BYTERANGE:             | range=Range[bytes=
            90p-iframes.m3u8  | #EXT-X-BYTERANGE.*              | ''                     | range=null
            90p-iframes.m3u8  | 00003.m4s                       | 00002.m4s              | 00002.m4s
            90p-iframes.m3u8  | EXTINF:2.0                      | EXTINF:2.04            | seconds=2.04
            90p-iframes.m3u8  | #EXTINF:1.0,\\n.*\\n.*          | ''                     | has 5 segments, its rung 6
            """)
    void findsWhatIsWrongWithIFrames(String file, String what, String by, String detail) throws IOException {
        spoil(file, what, by);
        says("i_frames", detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text-1.m3u8  | EXTINF:11.0                  | EXTINF:11.01                  | lasts 11.010000 s
            text-1.m3u8  | DURATION:11                  | DURATION:12                   | says 12 s
            text-1.m3u8  | #EXT-X-ENDLIST               | ''                            | does not end
            text-1.m3u8  | (#EXTINF.*\\n.*\\n)          | $1$1                          | has 2 segments
            text-1.m3u8  | #EXT-X-MEDIA-SEQUENCE:1      | #EXT-X-BYTERANGE:9@0          | is not about a whole file
            text-1.vtt   | WEBVTT                       | WEBVVT                        | no WebVTT
            text-1.vtt   | X-TIMESTAMP-MAP.*\\n         | ''                            | does not say when its time 0 is
            text-1.vtt   | MPEGTS:0                     | MPEGTS:900000                 | does not say when its time 0 is
            text-1.vtt   | 00:01.000 --> 00:00:02.500   | 00:03.500 --> 00:00:04.000    | is not in order
            text-1.vtt   | 00:02.500                    | 00:01.000                     | never shows
            text-1.vtt   | 00:03.000                    | 00:11.000                     | goes on after the end
            text-1.vtt   | 00:09.000                    | 00:12.000                     | ends after the film
            text-1.vtt   | -->                          | ->                            | no cue
            text-1.vtt   | (?s)\\n\\n00.*               | ''                            | has no cues
            manifest.mpd | text-1.vtt                   | text-2.vtt                    | HLS has
            manifest.mpd | lang="fr"                    | lang="de"                     | HLS has
            manifest.mpd | forced-subtitle              | subtitle                      | HLS has
            manifest.mpd | (?s)text-1.vtt(.*)text-2.vtt | text-2.vtt$1text-1.vtt        | HLS has
            manifest.mpd | (?s)<Representation id="text-2".*?</Representation> | ''      | HLS has
            master.m3u8  | .*text-2.m3u8.*              | ''                            | HLS has
            master.m3u8  | LANGUAGE="fr"                | LANGUAGE="de"                 | HLS has
            master.m3u8  | FORCED=YES                   | FORCED=NO                     | HLS has
            master.m3u8  | text-1.m3u8                  | text-3.m3u8                   | answered with 404
            master.m3u8  | ,SUBTITLES="subs"            | ''                            | variants name [, subs]
            master.m3u8  | "subs"                       | "more"                        | the groups [more, subs]
            master.m3u8  | NAME="French"                | NAME="English"                | tracks are named
            """)
    void findsWhatIsWrongWithSubtitles(String file, String what, String by, String detail) throws IOException {
        spoil(file.replace("text-1.vtt", ExtrasPresentation.EDITION + "/captions/text-1.vtt"), what, by);
        says("subtitles", detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            manifest.mpd   | duration="8000000"        | duration="8200000"        | at its end the MPD is 0.3
            manifest.mpd   | duration="8000000"        | duration="4000000"        | 3.jpg is not there
            manifest.mpd   | "2x2"                     | "2x1"                     | 2x1 pictures on 320x180 pixels
            manifest.mpd   | "320" height="180">       | "318" height="180">       | the MPD says 318x180
            manifest.mpd   | (bandwidth=".*)(" width="320" height="180">) | $10$2 | the MPD says
            manifest.mpd   | (bandwidth=".*).(" width="320" height="180">) | $1$2 | the MPD says
            manifest.mpd   | (?s)<Representation id="story.*?</Representation> | '' | the MPD has 0, and
            storyboard.vtt | 00:02.000 -->             | 00:02.040 -->             | from 2040 ms on, the one before
            storyboard.vtt | (?s)02.000(.*)02.000      | 02.040$102.040            | its segment starts at 2.000000 s
            storyboard.vtt | 11.000                    | 12.000                    | the last picture ends at 12000 ms
            storyboard.vtt | (?s)00:00:10.000 -->.*    | ''                        | 5 pictures of 6 segments
            storyboard.vtt | (?s)00:00:00.000 -->.*    | ''                        | 0 pictures of 6 segments
            storyboard.vtt | xywh=160,0                | xywh=0,0                  | at 3.000 s it says
            storyboard.vtt | xywh=160,90               | xywh=160,91               | there is no picture at
            storyboard.vtt | 00002.jpg#xywh=0          | 00003.jpg#xywh=0          | there is no picture at
            storyboard.vtt | xywh                      | xyz                       | no place of a picture
            """)
    void findsWhatIsWrongWithAStoryboard(String file, String what, String by, String detail) throws IOException {
        spoil(file, what, by);
        says("storyboard", detail);
    }

    @Test
    void findsSpritesThatAreMissingOrTooMany() throws IOException {
        Files.copy(folder.resolve(SPRITE.formatted(2)), folder.resolve(SPRITE.formatted(3)));
        says("storyboard", "3.jpg is there, which nobody asks for");
        Files.delete(folder.resolve(SPRITE.formatted(3)));
        Files.delete(folder.resolve(SPRITE.formatted(2)));
        says("storyboard", "2.jpg is not there, and stands from 8.000000 s to 11.000000");
        Files.delete(folder.resolve("storyboard.vtt"));
        says("storyboard", "the MPD has 1, and storyboard.vtt is not there");
    }

    /// As if that were the sprite, or the poster.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            storyboard/00001.jpg | -i right.jpg -vf hflip                              | dB only
            storyboard/00001.jpg | -i right.jpg -vf scroll=hpos=0.5                    | dB only
            storyboard/00001.jpg | -f lavfi -i color=black:s=320x180                   | dB only
            storyboard/00001.jpg | -i right.jpg -vf scale=160:90                       | is 160x90, the MPD says 320x180
            storyboard/00001.jpg | -i right.jpg -f image2 -c:v png                     | is no JPEG
            poster.jpg           | -i right.jpg -f image2 -c:v png                     | is no JPEG
            poster.jpg           | -i right.jpg -vf scale=320:200                      | the poster is 320x200
            poster.jpg           | -i right.jpg -vf scale=1600:900                     | the poster is 1600x900
            poster.jpg           | -f lavfi -i color=0x0a0a0a:s=320x180                | the poster is black
            """)
    void findsWhatIsWrongWithStills(String name, String arguments, String detail) throws IOException {
        var file = folder.resolve(name.replace("storyboard/", ExtrasPresentation.EDITION + "/storyboard/"));
        var before = Files.move(file, folder.resolve("right.jpg")).toString();
        Clips.run("ffmpeg -v error " + arguments.replace("right.jpg", before) + " -frames:v 1", file);
        says(name.replaceAll("[./].*", ""), detail);
    }

    @Test
    void findsStillsThatEndTooEarly() throws IOException {
        var poster = folder.resolve("poster.jpg");
        var bytes = Files.readAllBytes(poster);
        Files.write(poster, Arrays.copyOf(bytes, bytes.length / 2));
        says("poster", "is no JPEG");
        Files.delete(poster);
        says("poster", "poster.jpg is answered with 404");
    }

    @Test
    void wantsNoStoryboardOfSound() throws IOException {
        ExtrasPresentation.leaveOutVideo(folder, Objects.requireNonNull(tracks));
        says("storyboard", "a storyboard of nothing to see");
        Files.delete(folder.resolve("storyboard.vtt"));
        assertThat(findings(folder)).isEmpty();
    }

    @Test
    void knowsThatOnlyLongFilmsHavePicturesOfEverySecondSegment() throws IOException {
        ExtrasPresentation.write(other, 1, 310, 2, 10);
        assertThat(findings(other)).isEmpty();
    }

    private void spoil(String name, String what, String by) throws IOException {
        var file = folder.resolve(name);
        var before = Files.readString(file);
        var after = before.replaceFirst(what, by);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(file, after);
    }

    private void says(String check, String detail) throws IOException {
        assertThat(findings(folder))
                .allSatisfy(it -> assertThat(it.check()).isEqualTo(check))
                .anySatisfy(it -> assertThat(it.detail()).contains(detail));
    }

    private List<Finding> findings(Path presentation) throws IOException {
        var findings = new Findings();
        try (var site = new Site(presentation);
                var player = new Player(site.manifest(), findings)) {
            Conformance.extras(player, Fetched.fetch(player, presentation), findings);
        }
        return findings.all();
    }
}
