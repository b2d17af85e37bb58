package dev.streambuddy.transcoding.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.transcoding.SourceFacts;
import dev.streambuddy.transcoding.SourceFacts.AudioFacts;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AlterationsTest {

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("", Sources.video()),
                Arguments.of("tone_mapped", Sources.video().transfer("smpte2084")),
                Arguments.of("deinterlaced", Sources.video().interlaced()),
                Arguments.of("transparency_dropped", Sources.video().pixels("yuva420p", false)),
                Arguments.of(
                        "transparency_dropped", Sources.video().codec("gif").pixels("bgra", false)),
                Arguments.of("frame_rate_reduced", Sources.video().rate(240, 1)),
                Arguments.of("", Sources.video().rate(15, 1)),
                Arguments.of("frame_rate_evened", Sources.video().rate(27, 1).variable(true)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void saysWhatIsShownOtherwiseThanTheFileHasIt(String code, Sources source) {
        var warnings = Fixtures.planner().plan(source.facts()).warnings();
        assertThat(warnings.stream().map(it -> it.code()).collect(Collectors.joining()))
                .isEqualTo(code);
    }

    @Test
    void saysWhatIsHeardWithFewerLoudspeakers() {
        var facts = new SourceFacts(
                "mp3",
                9,
                1,
                null,
                List.of(audio(0, 2), audio(1, 4), audio(2, 6), audio(3, 8), audio(4, 10)),
                List.of());
        assertThat(Fixtures.planner().plan(facts).warnings())
                .extracting(it -> it.message())
                .containsExactly(
                        "Audio track 2 has 4 channels; it was mixed to stereo.",
                        "Audio track 4 has 8 channels; it was mixed to 5.1 and stereo.",
                        "Audio track 5 has 10 channels; it was mixed to stereo.");
    }

    @Test
    void saysThatTheLastPictureWaitsForTheSound() {
        var picture = Sources.video().seconds(7.5).videoFacts();
        var facts = new SourceFacts("matroska,webm", 10, 1, picture, List.of(audio(0, 2)), List.of());
        assertThat(Fixtures.planner().plan(facts).warnings())
                .extracting(it -> it.code() + ": " + it.message())
                .containsExactly(
                        "picture_held: The picture ends 2.5 s before the film does; its last frame stays that long.");
    }

    private static AudioFacts audio(int stream, int channels) {
        return new AudioFacts(stream, "aac", channels, 44100, "und", null, false, 10);
    }
}
