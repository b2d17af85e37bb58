package dev.streambuddy.transcoding.ffmpeg;

import dev.streambuddy.transcoding.SourceFacts;
import dev.streambuddy.transcoding.SourceFacts.AudioFacts;
import dev.streambuddy.transcoding.SourceFacts.TextFacts;
import dev.streambuddy.transcoding.SourceFacts.VideoFacts;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.AudioPlan;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.Chunk;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.TextPlan;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.VideoPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Decides how a source is encoded. Pure: the same facts and configuration give the same plan.
@Component
public final class Planner {

    static final int SURROUND_CHANNELS = 6;

    private static final int MONO_BITS = 96_000;
    private static final int STEREO_BITS = 128_000;
    private static final int SURROUND_BITS = 384_000;

    /// Decoding starts this much before a chunk, so that frames which need earlier ones come out whole.
    private static final double PREROLL = 1;

    private static final double VARIABLE_PREROLL = 2;

    /// Without an index, decoding begins at the next key frame. For when nobody knows how far that is.
    private static final double STREAM_PREROLL = 6;

    /// A seek without an index is so exact, in seconds.
    private static final double STREAM_SEEK = 2;

    /// Rather than to decode more than this twice, in seconds, a film is encoded in one piece.
    private static final double MOST_PREROLL = 60;

    /// A film of so many is encoded by two at once: each chunk more costs a second of CPU.
    private static final int SHARED_SEGMENTS = 4;

    private static final int LARGE_SIDE = 1440;

    /// Of a large picture: short films waited two minutes for pieces of 32 s of 2160p at 60 frames a second.
    private static final int LARGE_SEGMENTS = 3;

    private final EncodingProperties properties;

    Planner(EncodingProperties properties) {
        this.properties = properties;
    }

    /// Never fails for facts that a probe has found good.
    public EncodingPlan plan(SourceFacts facts) {
        return plan(facts, false);
    }

    /// Like [#plan(SourceFacts)].
    ///
    /// @param inOneChunk whether to do without joins, for sources whose time stamps defy seeking
    public EncodingPlan plan(SourceFacts facts, boolean inOneChunk) {
        var audio = facts.audio().stream()
                .flatMap(it -> audio(it, facts.startSeconds()))
                .toList();
        var texts = facts.texts().stream().map(Planner::text).toList();
        var video = facts.video() == null ? null : video(facts, facts.video(), inOneChunk);
        return new EncodingPlan(video, audio, texts, Alterations.of(facts, video == null ? null : video.frameRate()));
    }

    private VideoPlan video(SourceFacts facts, VideoFacts video, boolean inOneChunk) {
        var grid = Grid.of(video, properties);
        var frames = grid.frames(video.endSeconds());
        var preroll = preroll(video, facts.container());
        var chunks = inOneChunk || preroll > MOST_PREROLL
                ? List.of(new Chunk(0, 0, frames, true))
                : chunks(frames, grid.segmentFrames(), longestChunk(video));
        var rungs = new Ladder(video, grid, chunks.size() > 1, properties).rungs();
        return new VideoPlan(
                facts.startSeconds(),
                grid.rate(),
                grid.segmentFrames(),
                frames,
                (int) Math.ceil(preroll * grid.rate().value()),
                Picture.filters(video),
                rungs,
                new Lanes(video, rungs).lanes(),
                chunks);
    }

    private static double preroll(VideoFacts video, String container) {
        if (VideoProbe.isWithoutIndex(container)) {
            return video.longestGroupSeconds() == null ? STREAM_PREROLL : video.longestGroupSeconds() + STREAM_SEEK;
        }
        return video.variableFrameRate() ? VARIABLE_PREROLL : PREROLL;
    }

    /// In segments.
    private long longestChunk(VideoFacts video) {
        var longest = properties.chunk().toSeconds() / properties.segment().toSeconds();
        var large = Math.min(video.displayWidth(), video.displayHeight()) > LARGE_SIDE;
        return large ? Math.min(longest, LARGE_SEGMENTS) : longest;
    }

    /// As few as may be, each of whole segments and none longer than the others by more than one. What is left over and
    /// shorter than a segment belongs to the last.
    private static List<Chunk> chunks(long frames, int segmentFrames, long longest) {
        var segments = Math.max(1, frames / segmentFrames);
        var count = Math.max(Math.ceilDiv(segments, longest), segments < SHARED_SEGMENTS ? 1 : 2);
        var chunks = new ArrayList<Chunk>();
        for (var n = 0; n < count; n++) {
            var first = Math.ceilDiv(n * segments, count) * segmentFrames;
            var last = n == count - 1;
            var end = last ? frames : Math.ceilDiv((n + 1) * segments, count) * segmentFrames;
            chunks.add(new Chunk(n, first, end - first, last));
        }
        return List.copyOf(chunks);
    }

    /// Every player gets stereo; who has the loudspeakers gets the surround sound beside it.
    private static Stream<AudioPlan> audio(AudioFacts track, @Nullable Double start) {
        var name = "audio-" + (track.stream() + 1);
        var stereo = audio(name, track, start, Math.min(2, track.channels()));
        return track.channels() < SURROUND_CHANNELS
                ? Stream.of(stereo)
                : Stream.of(stereo, audio(name + "-surround", track, start, SURROUND_CHANNELS));
    }

    private static AudioPlan audio(String name, AudioFacts track, @Nullable Double start, int channels) {
        var bits = channels == 1 ? MONO_BITS : channels == 2 ? STEREO_BITS : SURROUND_BITS;
        return new AudioPlan(
                name, start, track.stream(), channels, bits, track.language(), track.title(), track.defaultTrack());
    }

    private static TextPlan text(TextFacts track) {
        return new TextPlan(
                "text-" + (track.stream() + 1), track.stream(), track.language(), track.title(), track.captions());
    }
}
