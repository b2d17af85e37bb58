package dev.streambuddy.transcoding.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureTest {

    @TempDir
    private Path folder;

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

    /// The filter refuses some matrices that it has a name for, and all without.
    @ParameterizedTest
    @CsvSource({
        "bt2020, bt2020c, bt2020, bt2020nc", "bt2020, smpte2085, bt2020, bt2020nc", "smpte432, bt709, smpte432, bt709",
        "ebu3213, gbr, bt2020, bt2020nc", "bt2020, ictcp, bt2020, ictcp", "'', '', bt2020, bt2020nc"
    })
    void takesColoursForThoseOfUhdTelevisionWhereNothingElseIsKnown(
            String primaries, String matrix, String usedPrimaries, String usedMatrix) {
        var video = Sources.video()
                .transfer("smpte2084")
                .colours(primaries.isEmpty() ? null : primaries, matrix.isEmpty() ? null : matrix)
                .pixels("yuv420p10le", false)
                .videoFacts();
        var filters = Picture.filters(video);
        assertThat(filters.getFirst()).contains(":pin=" + usedPrimaries + ":min=" + usedMatrix + ":");
        Fixtures.clip(
                folder.resolve("sdr.png"),
                "-f lavfi -i color=red:size=64x64,format=yuv420p10le -frames:v 1 -vf " + String.join(",", filters));
    }

    /// Films in scope have no more lines than television had.
    @ParameterizedTest
    @CsvSource({"1280, 536, false", "720, 576, true", "854, 480, true", "1024, 576, true", "576, 1024, false"})
    void takesUntaggedPicturesForTelevisionBySizeAlone(int width, int height, boolean television) {
        var video = Sources.video().size(width, height).colours(null, null).videoFacts();
        assertThat(Picture.filters(video).toString().contains("in_color_matrix=bt601"))
                .isEqualTo(television);
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
