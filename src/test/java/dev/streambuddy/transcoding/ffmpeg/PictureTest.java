package dev.streambuddy.transcoding.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PictureTest {

    @Test
    void leavesAnOrdinaryPictureAlone() {
        assertThat(Picture.filters(Sources.video().videoFacts())).isEmpty();
    }

    @Test
    void turnsWhatWasFilmedTurned() {
        assertThat(Picture.filters(Sources.video().turned(90, false).videoFacts()))
                .containsExactly("scale=s=1080x1920", "transpose=clock");
        assertThat(Picture.filters(Sources.video().turned(270, true).videoFacts()))
                .containsExactly("scale=s=1080x1920", "transpose=cclock", "hflip");
        assertThat(Picture.filters(Sources.video().turned(180, false).videoFacts()))
                .containsExactly("scale=s=1920x1080", "hflip", "vflip");
        assertThat(Picture.filters(Sources.video().turned(180, true).videoFacts()))
                .containsExactly("scale=s=1920x1080", "vflip");
    }

    @Test
    void deinterlacesBeforeAnythingElse() {
        assertThat(Picture.filters(
                        Sources.video().interlaced().turned(90, false).videoFacts()))
                .containsExactly(
                        "scale=s=1080x1920", "idet", "bwdif=mode=send_frame:deint=interlaced", "transpose=clock");
    }

    @Test
    void mapsHdrToWhatEveryScreenShows() {
        assertThat(Picture.filters(Sources.video()
                        .transfer("arib-std-b67")
                        .pixels("yuv420p10le", false)
                        .videoFacts()))
                .containsExactly(
                        "zscale=t=linear:npl=100:p=bt2020:tin=arib-std-b67:pin=bt2020:min=bt709:rin=limited",
                        "format=gbrpf32le",
                        "zscale=p=bt709",
                        "tonemap=hable:desat=0",
                        "zscale=t=bt709:m=bt709:r=tv",
                        "format=yuv420p");
    }

    @Test
    void mapsTheColoursOfUhdTelevisionToThoseOfEveryScreen() {
        assertThat(Picture.filters(Sources.video()
                        .transfer("bt2020-10")
                        .colours("bt2020", "bt2020nc")
                        .pixels("yuv420p10le", false)
                        .videoFacts()))
                .containsExactly(
                        "zscale=t=linear:p=bt709:tin=bt709:pin=bt2020:min=bt2020nc:rin=limited",
                        "format=gbrpf32le",
                        "zscale=t=bt709:m=bt709:r=tv",
                        "format=yuv420p");
    }

    @Test
    void makesEightBitsInVideoRangeOfAllOthers() {
        assertThat(Picture.filters(Sources.video().pixels("yuv422p10le", false).videoFacts()))
                .containsExactly("format=yuv420p");
        assertThat(Picture.filters(Sources.video().pixels("yuvj420p", true).videoFacts()))
                .containsExactly("scale=flags=bicubic:in_range=full:out_range=limited", "format=yuv420p");
        assertThat(Picture.filters(Sources.video().pixels("gbrp", true).videoFacts()))
                .containsExactly("scale=flags=bicubic:out_color_matrix=bt709", "format=yuv420p");
    }
}
