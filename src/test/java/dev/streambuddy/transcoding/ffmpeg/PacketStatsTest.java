package dev.streambuddy.transcoding.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PacketStatsTest {

    private final PacketStats packets = new PacketStats(false);

    /// As a recording of a screen does, where nothing changes any more: its last packets have two bytes.
    @Test
    void picturesEndBeforePacketsThatShowNothing() {
        take(0, 100, 500);
        take(100, 130, 2);
        assertThat(packets.end()).isEqualTo(13, within(1e-9));
        assertThat(packets.endOfPictures()).isEqualTo(10, within(1e-9));
    }

    @Test
    void aPictureOrTwoThatShowNothingAreNoEnd() {
        take(0, 100, 500);
        take(100, 103, 2);
        assertThat(packets.endOfPictures()).isEqualTo(packets.end());
    }

    @Test
    void theLastPictureIsAsLongAsItSays() {
        packets.take(new Shown(0, 10, true), 0.0, 500);
        assertThat(packets.endOfPictures()).isEqualTo(10);
    }

    private void take(int first, int end, long size) {
        for (var n = first; n < end; n++) {
            packets.take(new Shown(n / 10.0, 0.1, n == 0), n / 10.0, size);
        }
    }
}
