package dev.streambuddy.transcoding.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrientationTest {

    @ParameterizedTest
    @CsvSource({
        "65536 0 0 65536, 0, false",
        "0 65536 -65536 0, 90, false",
        "-65536 0 0 -65536, 180, false",
        "0 -65536 65536 0, 270, false",
        "-65536 0 0 65536, 0, true",
        "0 65536 65536 0, 90, true",
        "108442 0 0 108442, 0, false",
        "65000 2000 -2000 65000, 0, false",
        "46341 46341 -46341 46341, 0, false",
        "0 0 0 0, 0, false"
    })
    void snapsToQuarters(String matrix, int rotation, boolean mirrored) {
        var m = matrix.split(" ", -1);
        var printed =
                "\n00000000: %s %s 0\n00000001: %s %s 0\n00000002: 0 0 1073741824\n".formatted(m[0], m[1], m[2], m[3]);
        assertThat(Orientation.of(printed)).isEqualTo(new Orientation(rotation, mirrored));
    }

    @Test
    void isUprightWithoutAUsableMatrix() {
        assertThat(Orientation.of(null)).isEqualTo(Orientation.UPRIGHT);
        assertThat(Orientation.of("00000000: 1 2")).isEqualTo(Orientation.UPRIGHT);
        assertThat(Orientation.of("00000000: a b c")).isEqualTo(Orientation.UPRIGHT);
    }
}
