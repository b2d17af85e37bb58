package dev.streambuddy.transcoding.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.transcoding.FrameRate;
import dev.streambuddy.transcoding.packaging.FragmentedMp4.Fragment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FragmentedMp4Test {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"24, 1, 96", "30000, 1001, 120", "60, 1, 240", "15, 2, 30"})
    void readsTheSegmentsOfAnyFrameRateExactly(int numerator, int denominator, int gop) throws IOException {
        var rate = new FrameRate(numerator, denominator);
        var track = FragmentedMp4.read(Clips.video(folder.resolve("v.mp4"), 90, rate, gop, 0, 2 * gop + 7));

        assertThat(track.info().timescale()).isEqualTo(rate.timescale());
        assertThat(track.segments()).extracting(Segment::samples).containsExactly(gop, gop, 7);
        var ticks = (long) rate.frameTicks();
        assertThat(track.segments()).extracting(Segment::duration).containsExactly(gop * ticks, gop * ticks, 7 * ticks);
        assertThat(track.segments()).extracting(Segment::decodeTime).containsExactly(0L, gop * ticks, 2L * gop * ticks);
        assertThat(track.fragments()).allMatch(Fragment::startsWithSync);
        assertThat(track.fragments()).extracting(Fragment::compositionOffset).containsOnly(0L);
    }

    @Test
    void agreesWithFfprobeAboutEveryPacket() throws IOException {
        var file = Clips.video(folder.resolve("v.mp4"), 180, new FrameRate(24, 1), 48, 0, 100);
        var track = FragmentedMp4.read(file);

        var packets = Clips.probe(file, "packet", "pts,duration,size,flags").stream()
                .map(line -> line.split(","))
                .toList();
        assertThat(track.segments().stream().mapToInt(Segment::samples).sum()).isEqualTo(packets.size());
        assertThat(track.segments().stream().mapToLong(Segment::duration).sum())
                .isEqualTo(packets.stream().mapToLong(p -> Long.parseLong(p[1])).sum());
        var sample = 0;
        for (var fragment : track.fragments()) {
            var first = packets.get(sample);
            assertThat(first[3]).startsWith("K");
            sample += fragment.segment().samples();
            var media = packets.subList(sample - fragment.segment().samples(), sample).stream()
                    .mapToLong(p -> Long.parseLong(p[2]))
                    .sum();
            assertThat(fragment.segment().sizeBytes()).isBetween(media + 100, media + 200 + 8 * 48);
        }
        assertThat(Clips.probe(file, "stream", "width,height,time_base")).containsExactly("320,180,1/24000");
        assertThat(track.info().width()).isEqualTo(320);
        assertThat(track.info().height()).isEqualTo(180);
    }

    @Test
    void readsTheSecondChunkOnTheSameTimeLineWithTheSameInitSegment() throws IOException {
        var rate = new FrameRate(30000, 1001);
        var first = Clips.video(folder.resolve("0.mp4"), 90, rate, 120, 0, 240);
        var second = Clips.video(folder.resolve("1.mp4"), 90, rate, 120, 240, 150);
        var track = FragmentedMp4.read(second);

        assertThat(track.segments()).extracting(Segment::decodeTime).containsExactly(240 * 1001L, 360 * 1001L);
        assertThat(track.segments()).extracting(Segment::samples).containsExactly(120, 30);
        assertThat(track.fragments()).extracting(Fragment::compositionOffset).containsOnly(0L);
        assertThat(init(second)).isEqualTo(init(first));
    }

    @Test
    void endsTheLastFragmentBeforeTheIndexThatFfmpegAppends() throws IOException {
        var flags = "+cmaf+frag_keyframe+negative_cts_offsets+frag_discont";
        var rate = new FrameRate(25, 1);
        var with = Clips.video(folder.resolve("a.mp4"), 90, rate, 50, 0, 100, flags);
        var without = Clips.video(folder.resolve("b.mp4"), 90, rate, 50, 0, 100, flags + "+skip_trailer");

        assertThat(FragmentedMp4.read(with)).isEqualTo(FragmentedMp4.read(without));
        assertThat(Files.size(with)).isGreaterThan(Files.size(without));
        var last = FragmentedMp4.read(without).fragments().getLast();
        assertThat(last.offset() + last.segment().sizeBytes()).isEqualTo(Files.size(without));
    }

    @Test
    void countsAStyleAndIndexBoxToTheFragmentThatFollows() throws IOException {
        var flags = "+dash+frag_keyframe+negative_cts_offsets+frag_discont+empty_moov+default_base_moof+skip_trailer";
        var file = Clips.video(folder.resolve("v.mp4"), 90, new FrameRate(25, 1), 50, 0, 100, flags);
        var track = FragmentedMp4.read(file);

        var bytes = Files.readAllBytes(file);
        var end = track.initBytes();
        for (var fragment : track.fragments()) {
            assertThat(fragment.offset()).isEqualTo(end);
            assertThat(new String(bytes, (int) end + 4, 4, StandardCharsets.US_ASCII))
                    .isEqualTo("sidx");
            end += fragment.segment().sizeBytes();
        }
        assertThat(end).isEqualTo(bytes.length);
    }

    @ParameterizedTest
    @CsvSource({"1, 48000", "2, 44100", "2, 48000", "6, 48000", "2, 96000"})
    void readsAudioThatStartsAtZeroInSegmentsOfFourSeconds(int channels, int sampleRate) throws IOException {
        var file = Clips.audio(folder.resolve("a.mp4"), channels, sampleRate, "9.5");
        var track = FragmentedMp4.read(file);

        assertThat(track.info()).isEqualTo(new TrackInfo("mp4a.40.2", sampleRate, 0, 0, channels, sampleRate));
        var framesOfFourSeconds = (int) Math.ceil(4.0 * sampleRate / 1024);
        var segments = track.segments();
        assertThat(segments).hasSize(3);
        assertThat(segments.subList(0, 2)).extracting(Segment::samples).containsOnly(framesOfFourSeconds);
        assertThat(segments)
                .extracting(Segment::decodeTime)
                .containsExactly(0L, framesOfFourSeconds * 1024L, framesOfFourSeconds * 2048L);
        assertThat(segments.stream().mapToInt(Segment::samples).sum())
                .isEqualTo(Clips.probe(file, "packet", "pts").size());
        var duration = segments.stream().mapToLong(Segment::duration).sum();
        assertThat((double) duration / sampleRate).isBetween(9.5, 9.5 + 2048.0 / sampleRate);
    }

    @Test
    void readsAPresentationOfOneFrame() throws IOException {
        var track = FragmentedMp4.read(Clips.video(folder.resolve("v.mp4"), 90, new FrameRate(25, 1), 100, 0, 1));

        assertThat(track.segments()).hasSize(1);
        assertThat(track.segments().getFirst().samples()).isOne();
        assertThat(track.segments().getFirst().duration()).isEqualTo(1000);
    }

    @Test
    void knowsWhereTheFirstPictureOfASegmentEnds() throws IOException {
        var file = Clips.video(folder.resolve("v.mp4"), 180, new FrameRate(25, 1), 50, 0, 120);
        var track = FragmentedMp4.read(file);

        var pictures = Clips.probe(file, "packet", "pos,size,flags").stream()
                .map(line -> line.split(",", -1))
                .filter(packet -> packet[2].startsWith("K"))
                .map(packet -> Long.parseLong(packet[1]) + Long.parseLong(packet[0]))
                .toList();
        assertThat(track.fragments())
                .extracting(it -> it.offset() + it.segment().syncBytes())
                .containsExactlyElementsOf(pictures);
        assertThat(track.segments()).hasSize(3).allMatch(it -> it.syncBytes() < it.sizeBytes());
    }

    @Test
    void takesTheCodecFromTheBitstream() throws IOException {
        var track = FragmentedMp4.read(Clips.video(folder.resolve("v.mp4"), 90, new FrameRate(25, 1), 50, 0, 50));

        assertThat(track.info().codecs()).matches("avc1\\.6400[0-9a-f]{2}");
    }

    @Test
    void readsALoneInitSegment() throws IOException {
        var file = Clips.video(folder.resolve("v.mp4"), 90, new FrameRate(25, 1), 50, 0, 50);
        var init = Files.write(folder.resolve("init.mp4"), init(file));

        var expected = FragmentedMp4.read(file);
        assertThat(FragmentedMp4.read(init))
                .isEqualTo(new FragmentedMp4(expected.initBytes(), expected.info(), List.of()));
    }

    private static byte[] init(Path file) throws IOException {
        return Arrays.copyOf(
                Files.readAllBytes(file), (int) FragmentedMp4.read(file).initBytes());
    }
}
