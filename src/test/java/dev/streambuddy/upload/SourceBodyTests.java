package dev.streambuddy.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class SourceBodyTests {

    private static final DataSize TERABYTE = DataSize.ofTerabytes(1);

    private static int part(long length, DataSize limit) {
        return new SourceBody(InputStream.nullInputStream(), length, limit, null).partSize();
    }

    @Test
    void takesPartsOfEightMebibytes() {
        assertThat(part(DataSize.ofGigabytes(30).toBytes(), TERABYTE)).isEqualTo(8 << 20);
        assertThat(part(-1, DataSize.ofGigabytes(30))).isEqualTo(8 << 20);
    }

    @Test
    void takesNoMoreMemoryThanASmallFileNeeds() {
        assertThat(part(100, TERABYTE)).isEqualTo(100);
    }

    @Test
    void takesLargerPartsWhenS3WouldNeedTooMany() {
        var length = DataSize.ofGigabytes(500).toBytes();
        assertThat(Math.ceilDiv(length, part(length, TERABYTE))).isBetween(9_990L, 10_000L);
        assertThat(Math.ceilDiv(length, part(-1, DataSize.ofGigabytes(500)))).isBetween(9_990L, 10_000L);
    }
}
