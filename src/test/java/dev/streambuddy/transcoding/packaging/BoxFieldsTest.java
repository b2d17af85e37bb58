package dev.streambuddy.transcoding.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Fields that our ffmpeg does not write today, but may tomorrow.
class BoxFieldsTest {

    private static final SampleDefaults DEFAULTS = new SampleDefaults(1, 1000, 50, 0x0101_0000);

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "AAC-LC stereo 48 kHz, 1190, mp4a.40.2, 2, 48000",
        "HE-AAC: the rate is that of the output, 2b118800, mp4a.40.5, 2, 48000",
        "HE-AAC v2: one channel becomes two, eb098800, mp4a.40.29, 2, 48000",
        "explicit rate, 178027100000, mp4a.40.2, 0, 20000",
        "7.1 is configuration 7, 11b8, mp4a.40.2, 8, 48000",
        "channels described elsewhere, 1180, mp4a.40.2, 0, 48000"
    })
    void readsAnAudioSpecificConfig(String about, String config, String codecs, int channels, int rate)
            throws MalformedMp4Exception {
        var specific = descriptor(5, config);
        var decoder = descriptor(4, "40150000000000000000000000" + specific);
        var esds = "00000000" + descriptor(3, "000100" + decoder);

        assertThat(AudioConfig.read(box("esds", esds))).as(about).isEqualTo(new AudioConfig(codecs, channels, rate));
    }

    @Test
    void takesWhatARunDoesNotSayFromTheDefaults() throws MalformedMp4Exception {
        var run = SampleRun.read(box("trun", "00000000" + "00000003"), DEFAULTS);

        assertThat(run).isEqualTo(new SampleRun(3, 3000, 150, 50, 0x0101_0000, 0));
    }

    @Test
    void letsTheFirstSampleHaveFlagsOfItsOwn() throws MalformedMp4Exception {
        var run = SampleRun.read(box("trun", "00000005" + "00000002" + "00000064" + "02000000"), DEFAULTS);

        assertThat(SampleDefaults.isSync(run.firstFlags())).isTrue();
        assertThat(run.count()).isEqualTo(2);
    }

    @Test
    void readsNegativeCompositionOffsetsOnlyInVersionOne() throws MalformedMp4Exception {
        assertThat(SampleRun.read(box("trun", "00000800" + "00000001" + "fffffc18"), DEFAULTS)
                        .firstCompositionOffset())
                .isEqualTo(4_294_966_296L);
        assertThat(SampleRun.read(box("trun", "01000800" + "00000001" + "fffffc18"), DEFAULTS)
                        .firstCompositionOffset())
                .isEqualTo(-1000);
    }

    @Test
    void addsUpAllRunsOfAFragment() throws MalformedMp4Exception {
        var samples = Samples.read(box("moof", traf("0000001074666474" + "00000000" + "ffffffff")), DEFAULTS);

        assertThat(samples).isEqualTo(new Samples(4_294_967_295L, 5000, 5, 250, 50, false, 0));
    }

    @Test
    void refusesADecodeTimeThatDoesNotFit() {
        var moof = box("moof", traf("0000001474666474" + "01000000" + "ffffffffffffffff"));

        assertThatExceptionOfType(MalformedMp4Exception.class).isThrownBy(() -> Samples.read(moof, DEFAULTS));
    }

    private static String descriptor(int tag, String body) {
        return "%02x%02x%s".formatted(tag, body.length() / 2, body);
    }

    /// A `traf` with this `tfdt` and two `trun` of two and three samples.
    private static String traf(String tfdt) {
        var tfhd = "0000001074666864" + "00020000" + "00000001";
        var runs = "000000107472756e" + "00000000" + "00000002" + "000000107472756e" + "00000000" + "00000003";
        var body = tfhd + tfdt + runs;
        return "%08x74726166%s".formatted(8 + body.length() / 2, body);
    }

    private static BoxReader box(String type, String hex) {
        return new BoxReader(type, ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
    }
}
