package dev.streambuddy.transcoding.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class StoryboardTest {

    @Test
    void saysWhichPictureStandsForWhichTime() {
        var storyboard = new Storyboard(160, 90, 2, 2, 4.004, 6, 2, 9000);

        assertThat(storyboard.vtt(Tracks.EDITION, 21.5)).isEqualTo("""
                WEBVTT

                00:00:00.000 --> 00:00:04.004
                0123456789abcdef/storyboard/00001.jpg#xywh=0,0,160,90

                00:00:04.004 --> 00:00:08.008
                0123456789abcdef/storyboard/00001.jpg#xywh=160,0,160,90

                00:00:08.008 --> 00:00:12.012
                0123456789abcdef/storyboard/00001.jpg#xywh=0,90,160,90

                00:00:12.012 --> 00:00:16.016
                0123456789abcdef/storyboard/00001.jpg#xywh=160,90,160,90

                00:00:16.016 --> 00:00:20.020
                0123456789abcdef/storyboard/00002.jpg#xywh=0,0,160,90

                00:00:20.020 --> 00:00:21.500
                0123456789abcdef/storyboard/00002.jpg#xywh=160,0,160,90
                """);
    }

    @Test
    void standsStillWhereTheFilmGoesOnWithoutPictures() {
        assertThat(new Storyboard(160, 90, 5, 5, 4, 2, 1, 9000).vtt(Tracks.EDITION, 30))
                .contains("00:00:04.000 --> 00:00:30.000");
    }

    /// Else players ask for a second sprite, which is not there.
    @Test
    void reachesToTheEndOfSoundThatEndsALittleLater() {
        var storyboard = new Storyboard(160, 90, 2, 2, 4, 4, 1, 9000);
        assertThat(storyboard.secondsPerSprite(16.005)).isEqualTo(16.005);
        assertThat(storyboard.secondsPerSprite(15.9)).isEqualTo(16);
    }

    @Test
    void refusesSpritesThatDoNotHoldThePictures() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Storyboard(160, 90, 2, 2, 4, 9, 2, 9000));
        assertThatIllegalArgumentException().isThrownBy(() -> new Storyboard(160, 90, 2, 2, 0, 4, 1, 9000));
    }
}
