package dev.streambuddy.transcoding.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuddy.transcoding.ffmpeg.Ffmpeg.Answer;
import dev.streambuddy.transcoding.ffmpeg.Ffprobe.Opened;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderTest {

    @ParameterizedTest
    @CsvSource({"eng, eng", "fr, fra", "pt-BR, por-BR", "zh_Hant, zho-Hant", "English, und", "xx-, und"})
    void readsLanguagesInEverySpelling(String tag, String language) {
        var header = parse("{\"codec_type\": \"audio\", \"tags\": {\"language\": \"%s\"}}".formatted(tag));
        assertThat(Opening.streams(header).getFirst().language()).isEqualTo(language);
    }

    @Test
    void refusesDolbyVisionThatNoOtherDecoderShowsRight() {
        assertThatThrownBy(() -> open(0)).isInstanceOf(RejectedMedia.class).hasMessageContaining("Dolby Vision");
        assertThat(open(1).format_name).isEqualTo("mov");
    }

    @Test
    void seesProtectionThatNoSampleEntryTells() {
        var webm = parse("{\"codec_type\": \"video\", \"tags\": {\"enc_key_id\": \"AAAA\"}}");
        assertThatThrownBy(() -> check(webm)).hasMessageContaining("encrypted");
        var wmv = parse("{\"codec_type\": \"video\"}");
        assertThatThrownBy(() -> check(wmv, "[asf @ 0x1] DRM protected stream detected, decoding will likely fail!"))
                .hasMessageContaining("encrypted");
    }

    private static net.bramp.ffmpeg.probe.FFmpegFormat check(Header header, String... errors) {
        return Opening.check(
                new Opened(header, new Answer(0, List.of(errors)), null), "file:/s.mp4", Fixtures.ENCODING);
    }

    private static net.bramp.ffmpeg.probe.FFmpegFormat open(int compatibility) {
        var header = parse("""
                {"index": 0, "codec_type": "video", "codec_name": "hevc", "codec_tag_string": "dvh1", "width": 1920, "height": 1080,
                 "disposition": {"attached_pic": 0},
                 "side_data_list": [{"side_data_type": "DOVI configuration record", "dv_profile": 5,
                                     "dv_bl_signal_compatibility_id": %d}]}
                """.formatted(compatibility));
        return check(header);
    }

    private static Header parse(String stream) {
        return Header.parse("{\"streams\": [%s], \"format\": {\"format_name\": \"mov\"}}".formatted(stream));
    }
}
