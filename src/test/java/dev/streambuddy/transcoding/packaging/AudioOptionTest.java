package dev.streambuddy.transcoding.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudioOptionTest {

    @Test
    void prefersExactlyOneTrack() {
        assertThat(AudioOption.of(List.of(Tracks.audio("a"), Tracks.audio("b"))))
                .extracting(AudioOption::preferred)
                .containsExactly(true, false);
        var several =
                List.of(Tracks.audio("a"), Tracks.audio("b", "eng", null, true), Tracks.audio("c", "fra", null, true));
        assertThat(AudioOption.of(several)).extracting(AudioOption::preferred).containsExactly(false, true, false);
    }

    @Test
    void givesEveryTrackANameOfItsOwn() {
        var tracks = List.of(
                Tracks.audio("a", "eng", null, true),
                Tracks.audio("b", "eng", null, false),
                Tracks.audio("c", "und", " ", false),
                Tracks.audio("d", "eng", "Say \"hi\"\n#EXT-X-ENDLIST", false));

        assertThat(AudioOption.of(tracks))
                .extracting(AudioOption::label)
                .containsExactly("English", "English 2", "Audio 3", "Say 'hi' #EXT-X-ENDLIST");
    }

    @Test
    void letsPlayersPickOnlyOneTrackOfALanguageByThemselves() {
        var tracks = List.of(
                Tracks.audio("a", "eng", "Commentary", false),
                Tracks.audio("b", "en", null, true),
                Tracks.audio("c", "fra", null, false),
                Tracks.audio("d", "fre", null, false));

        assertThat(AudioOption.of(tracks)).extracting(AudioOption::automatic).containsExactly(false, true, true, false);
    }

    @Test
    void callsALayoutLikeTheSoundItIsOf() {
        var english = Tracks.audio("a", "eng", null, false);
        var french = Tracks.audio("b", "fra", null, true);
        var tracks = List.of(Tracks.surround("a6", english), english, french, Tracks.surround("b6", french));

        assertThat(AudioOption.of(tracks)).extracting(it -> it.track().name()).containsExactly("a", "a6", "b", "b6");
        assertThat(AudioOption.of(tracks))
                .extracting(AudioOption::label)
                .containsExactly("English", "English", "French", "French");
        assertThat(AudioOption.of(tracks)).extracting(AudioOption::preferred).containsExactly(false, false, true, true);
        assertThat(AudioOption.of(tracks)).allMatch(AudioOption::automatic);
    }

    @ParameterizedTest
    @CsvSource({
        "eng, en",
        "fra, fr",
        "fre, fr",
        "ger, de",
        "chi, zh",
        "EN, en",
        "pt-br, pt-BR",
        "zh_Hant_TW, zh-Hant-TW",
        "fil, fil",
        "heb, he",
        "yid, yi",
        "ind, id",
        "nob, nb",
        "hbs, hbs"
    })
    void shortensLanguagesToBcp47(String language, String tag) {
        assertThat(LanguageTag.of(language)).isEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "und", "mul", "zxx", "mis", "English", "e", "en\"", "../..", "x-klingon", "```"})
    void knowsNoLanguageWhereThereIsNone(String language) {
        assertThat(LanguageTag.of(language)).isNull();
    }
}
