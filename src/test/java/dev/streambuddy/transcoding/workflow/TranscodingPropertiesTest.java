package dev.streambuddy.transcoding.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class TranscodingPropertiesTest {

    @ParameterizedTest
    @CsvSource({"1, 2, 1", "4, 2, 1", "6, 2, 2", "24, 2, 2", "24, 16, 9"})
    void runsAsManyEncodersAsCoresAndMemoryAllow(int gigabytes, int cores, int slots) {
        assertThat(TranscodingProperties.slots(DataSize.ofGigabytes(gigabytes), cores))
                .isEqualTo(slots);
    }
}
