package dev.streambuddy.transcoding.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is no film, or none we can show, and why.
class RefusalsTest {

    private static final String PICTURE = "-f lavfi -i testsrc2=size=320x180:rate=25:duration=2 ";
    private static final String H264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p ";

    @TempDir
    private Path folder;

    @Test
    void refusesAFileWhoseEndIsAHole() throws IOException {
        var file = Fixtures.clip(
                folder.resolve("hole.mp4"),
                "-f lavfi -i testsrc2=size=320x180:rate=25:duration=30 " + H264 + "-g 25 -movflags +faststart");
        var bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, bytes.length / 4, bytes.length, (byte) 0);
        Files.write(file, bytes);
        assertRefused(file, "truncated");
    }

    @Test
    void refusesWhatIsNoMedia() throws IOException {
        assertRefused(Files.writeString(folder.resolve("text.mp4"), "Dear diary, ".repeat(100)), "not_media");
        assertRefused(
                Files.writeString(folder.resolve("list.mp4"), "ffconcat version 1.0\nfile '/etc/passwd'\n"),
                "not_media");
        assertRefused(
                Files.writeString(
                        folder.resolve("list.mkv"), "#EXTM3U\n#EXTINF:9,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"),
                "not_media");
        assertRefused(Fixtures.clip(folder.resolve("photo.png"), PICTURE + "-frames:v 1"), "not_media");
        assertRefused(Files.createFile(folder.resolve("empty.mp4")), "not_media");
    }

    /// Photos of phones and of the web, which come in the boxes of an MP4.
    @ParameterizedTest
    @ValueSource(strings = {"heic", "mif1", "avif"})
    void refusesAPhoto(String brand) throws IOException {
        var photo = ByteBuffer.allocate(1024);
        photo.putInt(24)
                .put(("ftyp" + brand).getBytes(StandardCharsets.US_ASCII))
                .putInt(0);
        photo.put("mif1miaf".getBytes(StandardCharsets.US_ASCII))
                .putInt(12)
                .put("meta".getBytes(StandardCharsets.US_ASCII));
        photo.putInt(0).putInt(1024 - 36).put("mdat".getBytes(StandardCharsets.US_ASCII));
        assertRefused(Files.write(folder.resolve("photo.mp4"), photo.array()), "not_media");
    }

    @Test
    void refusesAPhotoThatIsOneFrameOfAFilmToFfmpeg() {
        var photo = PICTURE + "-frames:v 1 -c:v libaom-av1 -cpu-used 8 -f avif";
        assertRefused(Fixtures.clip(folder.resolve("photo.avif"), photo), "not_media");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mov", "mkv"})
    void refusesMoreStreamsThanAnybodyNeeds(String container) {
        var streams = " -map 0:a".repeat(Input.MAX_STREAMS + 1) + " -c:a pcm_s16le";
        assertRefused(
                Fixtures.clip(folder.resolve("many." + container), "-f lavfi -i sine=duration=0.1" + streams),
                "too_many_streams");
    }

    @Test
    void refusesPicturesThatAreTooLargeOrTooSmall() {
        assertRefused(
                Fixtures.clip(folder.resolve("large.mkv"), "-f lavfi -i color=size=10000x8000 -frames:v 1 -c:v mjpeg"),
                "too_large");
        assertRefused(
                Fixtures.clip(folder.resolve("wide.mkv"), "-f lavfi -i color=size=20000x64 -frames:v 1 -c:v ffv1"),
                "too_large");
        assertRefused(
                Fixtures.clip(folder.resolve("small.mkv"), "-f lavfi -i color=size=8x8 -frames:v 1 -c:v ffv1"),
                "too_small");
    }

    @Test
    void refusesWhatHasNeitherPictureNorSound() throws IOException {
        var text = Files.writeString(folder.resolve("s.srt"), "1\n00:00:00,000 --> 00:00:01,000\nHello\n");
        assertRefused(Fixtures.clip(folder.resolve("text.mkv"), "-i " + text), "no_streams");
    }

    @Test
    void refusesWhatIsEncrypted() {
        var key = "00112233445566778899aabbccddeeff";
        var encryption = "-encryption_scheme cenc-aes-ctr -encryption_kid " + key + " -encryption_key " + key;
        assertRefused(Fixtures.clip(folder.resolve("drm.mp4"), PICTURE + H264 + encryption), "encrypted");
    }

    @ParameterizedTest
    @CsvSource({"avc1, " + PICTURE + H264, "alac, -f lavfi -i sine=duration=1 -c:a alac"})
    void refusesWhatItCannotDecode(String known, String clip) throws IOException {
        var file = Fixtures.clip(folder.resolve("future.mp4"), clip);
        var text = Files.readString(file, StandardCharsets.ISO_8859_1).replace(known, "zzz9");
        assertRefused(Files.writeString(file, text, StandardCharsets.ISO_8859_1), "unsupported_codec");
    }

    @Test
    void refusesWhatIsTooLong() {
        var slides = "-f lavfi -i color=size=32x32:rate=1/20:duration=46800 ";
        assertRefused(Fixtures.clip(folder.resolve("thirteen-hours.mp4"), slides + H264), "too_long");
    }

    @Test
    void refusesRecordingsThatWereJoinedAsTheyWere() throws IOException {
        var one = Files.readAllBytes(Fixtures.clip(folder.resolve("one.ts"), PICTURE + H264));
        var both = Files.write(folder.resolve("both.ts"), one);
        assertRefused(Files.write(both, one, StandardOpenOption.APPEND), "timestamps_reset");
    }

    private static void assertRefused(Path file, String code) {
        assertThatThrownBy(() -> Fixtures.probe().probe(Fixtures.input(file), Fixtures.size(file)))
                .isInstanceOfSatisfying(
                        RejectedMedia.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
