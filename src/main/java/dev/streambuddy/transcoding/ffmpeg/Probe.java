package dev.streambuddy.transcoding.ffmpeg;

import dev.streambuddy.transcoding.SourceFacts;
import dev.streambuddy.transcoding.SourceFacts.AudioFacts;
import dev.streambuddy.transcoding.Warning;
import dev.streambuddy.transcoding.ffmpeg.Ffprobe.Opened;
import dev.streambuddy.transcoding.ffmpeg.Header.Stream;
import java.util.ArrayList;
import java.util.List;
import net.bramp.ffmpeg.probe.FFmpegFormat;
import net.bramp.ffmpeg.shared.CodecType;
import org.springframework.stereotype.Component;

/// Finds out what a file is, or why it is none we can use. Believes packets and decoded frames, not headers.
@Component
public final class Probe {

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
        var ffprobe = new Ffprobe(ffmpeg, input, sizeBytes, properties.maxPixels());
        var opened = open(ffprobe);
        var format = Opening.check(opened, input, properties);
        var streams = Opening.streams(opened.header());
        var scan = ffprobe.packets();
        if (scan.isEncrypted()) {
            throw Rejections.encrypted();
        }
        Completeness.check(format, streams, scan, properties.maxDuration());
        return facts(ffprobe, opened.header(), format, scan, sizeBytes);
    }

    /// A header that keeps ffprobe busy for that long was made to.
    private static Opened open(Ffprobe ffprobe) {
        try {
            return ffprobe.open();
        } catch (FfmpegException e) {
            if (e.tookTooLong()) {
                throw Rejections.malformed();
            }
            throw e;
        }
    }

    private SourceFacts facts(Ffprobe ffprobe, Header header, FFmpegFormat format, PacketScan scan, long sizeBytes) {
        var streams = Opening.streams(header);
        var warnings = new ArrayList<Warning>();
        var videos = streams.stream().filter(Stream::isVideo).toList();
        var video = videos.isEmpty() ? null : new VideoProbe(ffprobe, format, videos.getFirst(), scan).facts();
        var audio = new AudioProbe(ffprobe, streams, scan, format.start_time).facts(warnings);
        if (video == null && audio.isEmpty()) {
            throw Rejections.malformed();
        }
        if (videos.size() > 1) {
            warnings.add(new Warning("extra_video_dropped", "The file has several pictures; the first one is used."));
        }
        var texts = TextProbe.facts(streams, warnings);
        var audioEnd = audio.stream().mapToDouble(AudioFacts::endSeconds).max().orElse(0);
        var end = Math.max(video == null ? 0 : video.endSeconds(), audioEnd);
        return new SourceFacts(
                format.format_name,
                end,
                sizeBytes,
                video,
                audio,
                List.copyOf(warnings),
                texts,
                TextProbe.chapters(header.chapters(), format.start_time, end),
                streams.stream().anyMatch(it -> it.codec_type == CodecType.VIDEO && it.disposition.attached_pic),
                format.start_time);
    }
}
