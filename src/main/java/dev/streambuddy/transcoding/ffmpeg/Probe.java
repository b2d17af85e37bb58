package dev.streambuddy.transcoding.ffmpeg;

import dev.streambuddy.transcoding.SourceFacts;
import dev.streambuddy.transcoding.SourceFacts.AudioFacts;
import dev.streambuddy.transcoding.Warning;
import dev.streambuddy.transcoding.ffmpeg.Header.Stream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.bramp.ffmpeg.shared.CodecType;
import org.springframework.stereotype.Component;

/// Finds out what a file is, or why it is none we can use. Believes packets and decoded frames, not headers.
@Component
public final class Probe {

    /// Containers that say how large they are.
    private static final Set<String> PROMISING = Set.of("wav", "caf", "asf");

    /// What scrambled picture or sound looks like.
    private static final Set<String> SCRAMBLED = Set.of(Rejections.MALFORMED, Rejections.UNSUPPORTED_CODEC);

    private final Ffmpeg ffmpeg;
    private final EncodingProperties properties;

    Probe(Ffmpeg ffmpeg, EncodingProperties properties) {
        this.ffmpeg = ffmpeg;
        this.properties = properties;
    }

    /// Reads the whole file once and decodes a little of it. Throws [RejectedMedia] when the file is at fault and
    /// [FfmpegException] when reading it failed, which may pass.
    ///
    /// @param input `file:/...`, or an `http(s)` address of our own object store
    /// @param sizeBytes of the file; bounds the time it may take
    public SourceFacts probe(String input, long sizeBytes) {
        if (sizeBytes == 0) {
            throw Rejections.notMedia();
        }
        try {
            return examine(input, sizeBytes);
        } catch (RejectedMedia e) {
            throw SCRAMBLED.contains(e.code()) && FirstBytes.of(input).isScrambled() ? Rejections.encrypted() : e;
        }
    }

    private SourceFacts examine(String input, long sizeBytes) {
        var ffprobe = new Ffprobe(ffmpeg, input, sizeBytes, properties.maxPixels());
        var opened = ffprobe.open();
        var format = Opening.check(opened, input, properties);
        var scan = ffprobe.packets(format.format_name);
        if (scan.isEncrypted()) {
            throw Rejections.encrypted();
        }
        var contents = Contents.of(opened.header(), format.format_name, format.start_time, scan);
        var warnings = new Completeness(format, contents, scan, properties.maxDuration())
                .check(
                        opened.answer().says("Estimating duration from bitrate"),
                        PROMISING.contains(format.format_name)
                                ? FirstBytes.of(input).missingShare(sizeBytes)
                                : 0);
        return facts(new TrialDecoder(ffprobe), opened.header(), contents, scan, sizeBytes, warnings);
    }

    private static SourceFacts facts(
            TrialDecoder decoder,
            Header header,
            Contents contents,
            PacketScan scan,
            long sizeBytes,
            List<Warning> found) {
        var warnings = new ArrayList<>(found);
        var videos = contents.media().stream().filter(Stream::isVideo).toList();
        var video = videos.isEmpty() ? null : new VideoProbe(decoder, contents, videos.getFirst(), scan).facts();
        var audio = new AudioProbe(decoder, contents, scan).facts(warnings);
        if (video == null && audio.isEmpty()) {
            throw Rejections.malformed();
        }
        if (videos.size() > 1) {
            warnings.add(new Warning("extra_video_dropped", "The file has several pictures; the first one is used."));
        }
        if (contents.used().size() < contents.streams().size()) {
            warnings.add(new Warning(
                    "other_programs_dropped",
                    "The file holds several programs; the one of the first picture is used."));
        }
        var texts = TextProbe.facts(contents, warnings);
        var audioEnd = audio.stream().mapToDouble(AudioFacts::endSeconds).max().orElse(0);
        var pictureEnd =
                video == null ? 0 : scan.stream(videos.getFirst().index).end() - contents.startSeconds();
        var end = Math.max(pictureEnd, audioEnd);
        return new SourceFacts(
                contents.container(),
                end,
                sizeBytes,
                video,
                audio,
                List.copyOf(warnings),
                texts,
                TextProbe.chapters(header.chapters(), contents.startSeconds(), end),
                contents.streams().stream()
                        .anyMatch(it -> it.codec_type == CodecType.VIDEO && it.disposition.attached_pic),
                contents.startSeconds());
    }
}
