package dev.streambuddy.transcoding.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streambuddy.transcoding.SourceFacts;
import dev.streambuddy.transcoding.SourceFacts.AudioFacts;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.Lane;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.Rung;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.VideoPlan;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {

    @ParameterizedTest
    @CsvSource({
        "23976, 1000, false, 24000/1001, 96",
        "2997, 100, false, 30000/1001, 120",
        "90000, 3003, false, 30000/1001, 120",
        "25, 1, false, 25, 100",
        "90000, 1501, false, 60000/1001, 240",
        "20, 1, false, 20, 80",
        "25, 2, false, 25/2, 50",
        "1, 1, false, 1, 4",
        "48, 1, false, 48, 192",
        "120, 1, false, 60, 240",
        "100, 1, false, 50, 200",
        "120000, 1001, false, 60000/1001, 240",
        "29880, 1000, true, 30000/1001, 120",
        "27300, 1000, true, 30000/1001, 120",
        "18700, 1000, true, 24000/1001, 96",
        "1994, 1000, true, 5, 20",
        "1, 20, false, 1, 4"
    })
    void putsEveryRateOnAGridOfWholeSegments(
            int numerator, int denominator, boolean variable, String rate, int segment) {
        var plan = plan(Sources.video().rate(numerator, denominator).variable(variable));
        assertThat(plan.frameRate()).hasToString(rate);
        assertThat(plan.segmentFrames()).isEqualTo(segment);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1920x1080 | 1080p 1920x1080, 720p 1280x720, 480p 854x480, 360p 640x360, 240p 426x240",
                "1080x1920 | 1080p 1080x1920, 720p 720x1280, 480p 480x854, 360p 360x640, 240p 240x426",
                "3840x2160 | 2160p 3840x2160, 1440p 2560x1440, 1080p 1920x1080, 720p 1280x720, 480p 854x480,"
                        + " 360p 640x360, 240p 426x240",
                "7680x4320 | 2160p 3840x2160, 1440p 2560x1440, 1080p 1920x1080, 720p 1280x720, 480p 854x480,"
                        + " 360p 640x360, 240p 426x240",
                "1024x576 | 576p 1024x576, 360p 640x360, 240p 426x240",
                "1024x750 | 720p 984x720, 480p 656x480, 360p 492x360, 240p 328x240",
                "960x540 | 540p 960x540, 360p 640x360, 240p 426x240",
                "2560x1600 | 1600p 2560x1600, 1080p 1728x1080, 720p 1152x720, 480p 768x480, 360p 576x360, 240p 384x240",
                "960x400 | 400p 960x400, 240p 576x240",
                "161x121 | 121p 160x120",
                "176x144 | 144p 176x144",
                "642x642 | 642p 642x642, 480p 480x480, 360p 360x360, 240p 240x240"
            })
    void choosesRungsByTheShortSideAndNeverEnlarges(String size, String rungs) {
        var sides = size.split("x", -1);
        var plan = plan(Sources.video().size(Integer.parseInt(sides[0]), Integer.parseInt(sides[1])));
        assertThat(plan.rungs())
                .extracting(it -> it.name() + " " + it.width() + "x" + it.height())
                .isEqualTo(List.of(rungs.split(", ", -1)));
    }

    @Test
    void encodesAsTheMeasuredTableSays() {
        assertThat(plan(Sources.video()).rungs())
                .containsExactly(
                        new Rung("1080p", 1920, 1080, "faster", 23, 5_000_000, 10_000_000, "high", "4.0", 1, 1),
                        new Rung("720p", 1280, 720, "faster", 23, 2_800_000, 5_600_000, "high", "3.1", 1, 1),
                        new Rung("480p", 854, 480, "faster", 22, 1_400_000, 2_800_000, "high", "3.0", 1, 1),
                        new Rung("360p", 640, 360, "faster", 22, 800_000, 1_600_000, "main", "3.0", 1, 1),
                        new Rung("240p", 426, 240, "faster", 23, 400_000, 800_000, "main", "2.1", 1, 1));
    }

    @Test
    void savesWorkFrom1440pOn() {
        assertThat(plan(Sources.video().size(3840, 2160)).rungs())
                .extracting(it -> it.preset() + " " + it.crf())
                .startsWith("veryfast 22", "veryfast 22", "faster 23", "faster 23");
        assertThat(plan(Sources.video().size(1920, 1200)).rungs().getFirst().preset())
                .isEqualTo("faster");
    }

    @Test
    void givesFastVideoHigherCapsAndSmallRenditionsHalfTheRate() {
        var rungs = plan(Sources.video().rate(60, 1)).rungs();
        assertThat(rungs).extracting(Rung::frameDivisor).containsExactly(1, 1, 2, 2, 2);
        assertThat(rungs).extracting(Rung::level).containsExactly("4.2", "3.2", "3.1", "3.0", "2.1");
        assertThat(rungs)
                .extracting(Rung::maxBitsPerSecond)
                .containsExactly(7_500_000, 4_200_000, 1_400_000, 800_000, 400_000);
    }

    @Test
    void showsEveryFrameInTheHighestRenditionHoweverSmall() {
        var rungs = plan(Sources.video().size(640, 360).rate(60, 1)).rungs();
        assertThat(rungs).extracting(Rung::frameDivisor).containsExactly(1, 2);
    }

    /// A clip of 77 frames at 60 a second had one rendition of 77 and others of 39 double ones.
    @Test
    void endsAllRenditionsTogetherWhereSomeRunAtHalfTheRate() {
        assertThat(plan(Sources.video().rate(60, 1).seconds(77 / 60.0)).frames())
                .isEqualTo(76);
        assertThat(plan(Sources.video().rate(30, 1).seconds(77 / 30.0)).frames())
                .isEqualTo(77);
    }

    @Test
    void neverSpendsMoreThanTheSourceButNeverStarves() {
        assertThat(plan(Sources.video().bits(2_000_000)).rungs())
                .extracting(Rung::maxBitsPerSecond)
                .containsExactly(1_800_000, 1_800_000, 1_400_000, 800_000, 400_000);
        assertThat(plan(Sources.video().bits(10_000)).rungs().getFirst().maxBitsPerSecond())
                .isEqualTo(1_250_000);
        assertThat(plan(Sources.video().codec("av1").bits(2_000_000))
                        .rungs()
                        .getFirst()
                        .maxBitsPerSecond())
                .isEqualTo(3_240_000);
    }

    /// A phone's film of 2160x3840 at 2.8 Mb/s, where 1440p would have had 6 % fewer bits than 2160p.
    @Test
    void leavesOutWhatSavesNothingAboveFullHd() {
        var film = Sources.video().size(2160, 3840).codec("hevc");
        assertThat(plan(film.bits(2_780_000)).rungs())
                .extracting(Rung::name)
                .containsExactly("2160p", "1080p", "720p", "480p", "360p", "240p");
        assertThat(plan(film.bits(4_000_000)).rungs()).extracting(Rung::name).startsWith("2160p", "1440p", "1080p");
    }

    @Test
    void makesItPlayableWithOneCheapRenditionAndEncodesTheRestTogether() {
        var lanes = plan(Sources.video()).lanes();
        assertThat(lanes)
                .extracting(Lane::rungs)
                .containsExactly(List.of("480p"), List.of("1080p", "720p", "360p", "240p"));
        assertThat(lanes.stream().mapToDouble(Lane::weight).sum()).isEqualTo(1, within(1e-9));
        assertThat(plan(Sources.video().size(176, 144)).lanes())
                .extracting(Lane::rungs)
                .containsExactly(List.of("144p"));
        assertThat(plan(Sources.video().size(3840, 2160)).lanes())
                .extracting(Lane::name)
                .containsExactly("480p", "1440p+1080p+720p+360p+240p", "2160p");
    }

    @Test
    void givesEncodersThatRunSideBySideOneThread() {
        var film = Sources.video().size(3840, 2160);
        assertThat(plan(film.seconds(60)).rungs()).extracting(Rung::threads).containsExactly(2, 2, 1, 1, 1, 1, 1);
        var whole = Objects.requireNonNull(
                Fixtures.planner().plan(film.seconds(60).facts(), true).video());
        assertThat(whole.chunks()).hasSize(1);
        assertThat(whole.rungs()).extracting(Rung::threads).containsExactly(2, 2, 2, 1, 1, 1, 1);
        assertThat(plan(film.seconds(8)).rungs()).extracting(Rung::threads).containsExactly(2, 2, 2, 1, 1, 1, 1);
    }

    @Test
    void endsEveryTrackWithThePresentation() {
        var video = Sources.video().seconds(10).videoFacts();
        var facts = new SourceFacts("matroska,webm", 80, 1, video, List.of(audio(0, 2)), List.of());
        var plan = Fixtures.planner().plan(facts);
        var picture = Objects.requireNonNull(plan.video());
        assertThat(picture.frames()).isEqualTo(80 * 24);
        assertThat(picture.pictureFrames()).isEqualTo(10 * 24);
        assertThat(picture.chunks()).hasSize(3);
        assertThat(plan.audio().getFirst().silence()).isEqualTo(70);
        assertThat(plan.audio().getFirst().endSeconds()).isEqualTo(80);
    }

    @Test
    void keepsMonoAndMixesSurroundToStereoBesideIt() {
        var facts = new SourceFacts("mp3", 9, 1, null, List.of(audio(0, 1), audio(1, 2), audio(2, 6)), List.of());
        var plan = Fixtures.planner().plan(facts);
        assertThat(plan.video()).isNull();
        assertThat(plan.audio())
                .extracting(it -> it.name() + " " + it.channels() + " " + it.bitsPerSecond())
                .containsExactly(
                        "audio-1 1 96000", "audio-2 2 128000", "audio-3 2 128000", "audio-3-surround 6 384000");
    }

    private static AudioFacts audio(int stream, int channels) {
        return new AudioFacts(stream, "aac", channels, 44100, "und", null, false, 10);
    }

    private static VideoPlan plan(Sources source) {
        return Objects.requireNonNull(Fixtures.planner().plan(source.facts()).video());
    }
}
