package dev.streambuddy.transcoding.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.streambuddy.transcoding.FrameRate;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedMp4Test {

    @TempDir
    static Path folder;

    private static byte[] video = {};
    private static byte[] audio = {};

    @BeforeAll
    static void encode() throws IOException {
        video = Files.readAllBytes(Clips.video(folder.resolve("v.mp4"), 36, new FrameRate(25, 1), 25, 0, 75));
        audio = Files.readAllBytes(Clips.audio(folder.resolve("a.mp4"), 2, 48000, "5"));
    }

    @Test
    void refusesAFileThatEndsAnywhereButAtTheEndOfABox() throws IOException {
        var whole = FragmentedMp4.read(folder.resolve("v.mp4"));
        var ends = whole.fragments().stream()
                .mapToLong(f -> f.offset() + f.segment().sizeBytes())
                .boxed()
                .toList();
        var good = new ArrayList<>(ends);
        good.add(whole.initBytes());
        for (var length = 0; length < video.length; length += length < 1200 ? 3 : 37) {
            if (!good.contains((long) length)) {
                refuses(Arrays.copyOf(video, length));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"moov", "trak", "tkhd", "mdia", "mdhd", "stsd", "avc1", "avcC", "mvex", "trex"})
    void refusesAnInitSegmentThatLacksABox(String box) throws IOException {
        refuses(with(video, box, 0, 'X'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"moof", "traf", "tfhd", "tfdt", "trun", "mdat"})
    void refusesAFragmentThatLacksABox(String box) throws IOException {
        refuses(with(video, box, 0, 'X'));
    }

    /// `at` counts from the type of the box; -4 is its size.
    @ParameterizedTest
    @CsvSource({
        "moov, -4, 0x7f",
        "moov, -1, 3",
        "trak, -4, 0xff",
        "stsd, -4, 0x80",
        "stsd, 11, 2",
        "mdhd, 16, 0xff",
        "trun, 8, 0xff",
        "trun, 11, 0x01",
        "trun, -4, 0x7f",
        "moof, -4, 0x7f",
        "moof, -4, 0x01",
        "tfhd, 11, 9",
        "tfdt, 8, 0xff",
        "mdat, -4, 0x7f",
        "mdat, -1, 0x01",
        "trex, 11, 7",
        "avcC, 4, 0"
    })
    void refusesAbsurdNumbers(String box, int at, String value) throws IOException {
        refuses(with(video, box, at, Integer.decode(value)));
    }

    @Test
    void refusesSamplesThatTakeNoSpaceInTheirBox() throws IOException {
        var trun = ByteBuffer.wrap(video.clone());
        var at = indexOf(video, "trun");
        trun.put(at + 5, (byte) 0).putShort(at + 6, (short) 0x001).putInt(at + 8, Integer.MAX_VALUE);
        refuses(trun.array());
    }

    @Test
    void refusesAPlainMp4() throws IOException {
        var file = folder.resolve("plain.mp4");
        Clips.run("ffmpeg -v error -y -i", folder.resolve("v.mp4"), "-c", "copy", "-movflags", "+faststart", file);
        refuses(Files.readAllBytes(file));
    }

    @Test
    void refusesTwoTracks() throws IOException {
        var file = folder.resolve("two.mp4");
        var copy =
                "ffmpeg -v error -y -f lavfi -i sine=d=3 -f lavfi -i color=s=64x36:d=3 -movflags +cmaf+frag_keyframe";
        Clips.run(copy, file);
        refuses(Files.readAllBytes(file));
    }

    @Test
    void refusesWhatFollowsTheIndexAtTheEnd() throws IOException {
        var longer = Arrays.copyOf(video, video.length + 8);
        ByteBuffer.wrap(longer, video.length, 8).putInt(8).put("free".getBytes(StandardCharsets.US_ASCII));
        refuses(longer);
    }

    @Test
    @Timeout(60)
    void answersOrRefusesWhateverBytesAreFlipped() throws IOException {
        var random = new Random(20250704);
        var refused = 0;
        for (var round = 0; round < 1000; round++) {
            var original = round % 2 == 0 ? video : audio;
            var damaged = original.clone();
            for (var flips = 1 + random.nextInt(4); flips > 0; flips--) {
                var reach = random.nextBoolean() ? 1600 : damaged.length;
                damaged[random.nextInt(Math.min(reach, damaged.length))] ^= (byte) (1 << random.nextInt(8));
            }
            refused += isRefused(damaged) ? 1 : 0;
        }
        assertThat(refused).isBetween(200, 950);
    }

    private static boolean isRefused(byte[] bytes) throws IOException {
        try {
            var track = FragmentedMp4.read(Files.write(folder.resolve("damaged.mp4"), bytes));
            assertThat(track.segments()).allMatch(s -> s.duration() > 0 && s.sizeBytes() > 0 && s.decodeTime() >= 0);
            return false;
        } catch (MalformedMp4Exception _) {
            return true;
        }
    }

    private static void refuses(byte[] bytes) throws IOException {
        var file = Files.write(folder.resolve("damaged.mp4"), bytes);
        assertThatExceptionOfType(MalformedMp4Exception.class)
                .as("%d bytes", bytes.length)
                .isThrownBy(() -> FragmentedMp4.read(file));
    }

    private static byte[] with(byte[] original, String box, int at, int value) {
        var damaged = original.clone();
        damaged[indexOf(original, box) + at] = (byte) value;
        return damaged;
    }

    private static int indexOf(byte[] bytes, String box) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(box);
    }
}
