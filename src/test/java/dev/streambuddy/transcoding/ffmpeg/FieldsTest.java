package dev.streambuddy.transcoding.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    private static final String PICTURE = "-f lavfi -i testsrc2=size=320x180:rate=25:duration=2 ";
    private static final String INTERLACE = "-vf tinterlace=interleave_top,setfield=tff -flags +ilme+ildct ";

    @TempDir
    private Path folder;

    @Test
    void recognizesFields() {
        assertThat(hasFields("fields.ts", PICTURE + INTERLACE + "-c:v mpeg2video"))
                .isTrue();
        assertThat(hasFields("untold.avi", PICTURE + INTERLACE + "-c:v mpeg4")).isTrue();
        assertThat(hasFields("frames.avi", PICTURE + "-c:v mpeg4")).isFalse();
        var fine = "-f lavfi -i testsrc2=size=640x360:rate=25:duration=5 -q:v 2 ";
        assertThat(hasFields("fine.avi", fine + "-c:v mpeg4")).isFalse();
        assertThat(hasFields("first.mpg", fine + "-c:v mpeg1video")).isFalse();
    }

    /// What archives and editors keep.
    @ParameterizedTest
    @CsvSource({
        "untold.avi, huffyuv -pix_fmt yuv422p",
        "untold.avi, utvideo -pix_fmt yuv422p",
        "untold.avi, rawvideo -pix_fmt yuv422p",
        "told.mov, v210 -pix_fmt yuv422p10le"
    })
    void recognizesFieldsOfRarerCodecs(String name, String codec) {
        assertThat(hasFields(name, PICTURE + INTERLACE + "-c:v " + codec)).isTrue();
        assertThat(hasFields("frames" + name, PICTURE + "-c:v " + codec)).isFalse();
    }

    @Test
    void recognizesFieldsThatOnlyThePicturesTell() {
        var hd = "-f lavfi -i testsrc2=size=1920x1080:rate=25:duration=0.4 ";
        assertThat(hasFields("editor.mov", hd + INTERLACE + "-c:v dnxhd -b:v 120M -pix_fmt yuv422p -flags +ildct"))
                .isTrue();
    }

    /// As a broadcast does between a film and what comes after it.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mpeg2video -b:v 2M",
                "libx264 -preset ultrafast -g 25 -pix_fmt yuv420p -x264-params interlaced=1"
            })
    void recognizesFieldsThatBeginOnTheWay(String codec) throws IOException {
        var film = Fixtures.clip(
                folder.resolve("film.ts"), PICTURE + "-c:v " + codec.replace("interlaced=1", "interlaced=0"));
        var news = Fixtures.clip(
                folder.resolve("news.ts"),
                PICTURE.replace("=2 ", "=8 ") + INTERLACE + "-c:v " + codec + " -output_ts_offset 2");
        var both = folder.resolve("both.ts");
        Files.write(both, Files.readAllBytes(film));
        Files.write(both, Files.readAllBytes(news), StandardOpenOption.APPEND);
        assertThat(hasFields(both)).isTrue();
    }

    private boolean hasFields(String name, String arguments) {
        return hasFields(Fixtures.clip(folder.resolve(name), arguments));
    }

    private static boolean hasFields(Path file) {
        var facts = Fixtures.probe().probe(Fixtures.input(file), Fixtures.size(file));
        return Objects.requireNonNull(facts.video()).interlaced();
    }
}
