package dev.streambuddy.transcoding.ffmpeg;

import dev.streambuddy.transcoding.FrameRate;
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
import org.springframework.stereotype.Component;

/// Decides how a source is encoded. Pure: the same facts and configuration give the same plan.
@Component
public final class Planner {

    static final int SURROUND_CHANNELS = 6;

    /// Of more, nobody knows where they belong.
    private static final int MOST_CHANNELS = 8;

    private static final int MONO_BITS = 96_000;
    private static final int STEREO_BITS = 128_000;
    private static final int SURROUND_BITS = 384_000;

    /// Decoding starts this much before a chunk, so that frames which need earlier ones come out whole.
    private static final double PREROLL = 1;

    private static final double VARIABLE_PREROLL = 2;

    /// Without an index, or with one that lies, decoding begins at the next key frame. For when nobody knows how far
    /// that is.
    private static final double STREAM_PREROLL = 6;

    /// A seek without an index is so exact, in seconds.
    private static final double STREAM_SEEK = 2;

    /// Rather than to decode more than this twice, in seconds, a film is encoded in one piece.
    private static final double MOST_PREROLL = 60;

    /// A film of so many is encoded by two at once: each chunk more costs a second of CPU.
    private static final int SHARED_SEGMENTS = 4;

    /// Frames a second of a single picture, whatever its file says: with sound beside it, it may stand for hours.
    private static final FrameRate STILL = new FrameRate(2, 1);

    /// In seconds. Shorter, a single picture is as long as its file says.
    private static final double LEAST_STILL = 1;

    /// Frames a second of films as chunks are meant for; of slower ones they are longer.
    private static final int FILM = 24;

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
        var audio = facts.audio().stream().flatMap(it -> audio(it, facts)).toList();
        var texts = facts.texts().stream().map(Planner::text).toList();
        var video = facts.video() == null ? null : video(facts, facts.video(), inOneChunk);
        return new EncodingPlan(video, audio, texts, Alterations.of(facts, video == null ? null : video.frameRate()));
    }

    private VideoPlan video(SourceFacts facts, VideoFacts video, boolean inOneChunk) {
        var grid = grid(video, facts.durationSeconds());
        var picture = grid.frames(video.endSeconds());
        var frames = Math.max(picture, grid.frames(facts.durationSeconds()));
        var preroll = preroll(video, facts.container());
        var chunks = inOneChunk || Math.max(preroll, longestGroup(video)) > MOST_PREROLL
                ? List.of(new Chunk(0, 0, frames, true))
                : chunks(frames, grid, video);
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
                chunks,
                frames - picture);
    }

    private Grid grid(VideoFacts video, double seconds) {
        var segment = (int) (properties.segment().toSeconds() * STILL.value());
        return video.frames() == 1 && seconds > LEAST_STILL ? new Grid(STILL, segment) : Grid.of(video, properties);
    }

    private static double preroll(VideoFacts video, String container) {
        if (VideoProbe.isWithoutIndex(container) || Boolean.FALSE.equals(video.seekable())) {
            return video.longestGroupSeconds() == null ? STREAM_PREROLL : video.longestGroupSeconds() + STREAM_SEEK;
        }
        return video.variableFrameRate() ? VARIABLE_PREROLL : PREROLL;
    }

    /// Even with an index, decoding begins at the key frame before. 0 when nobody knows how far that is.
    private static double longestGroup(VideoFacts video) {
        return video.longestGroupSeconds() == null ? 0 : video.longestGroupSeconds();
    }

    /// In segments.
    private long longestChunk(VideoFacts video, Grid grid) {
        var longest = properties.chunk().toSeconds() / properties.segment().toSeconds();
        var large = Math.min(video.displayWidth(), video.displayHeight()) > LARGE_SIDE;
        var slowness = Math.max(1, (long) (FILM / grid.rate().value()));
        return slowness * (large ? Math.min(longest, LARGE_SEGMENTS) : longest);
    }

    /// In segments. Of shorter ones, several would decode the same frames to get to their own.
    private long shortestChunk(VideoFacts video) {
        return Math.max(1, (long) longestGroup(video) / properties.segment().toSeconds());
    }

    /// As few as may be, each of whole segments and none longer than the others by more than one. What is left over and
    /// shorter than a segment belongs to the last.
    private List<Chunk> chunks(long frames, Grid grid, VideoFacts video) {
        var segmentFrames = grid.segmentFrames();
        var segments = Math.max(1, frames / segmentFrames);
        var wanted = Math.max(Math.ceilDiv(segments, longestChunk(video, grid)), segments < SHARED_SEGMENTS ? 1 : 2);
        var count = Math.clamp(segments / shortestChunk(video), 1, wanted);
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
    private static Stream<AudioPlan> audio(AudioFacts track, SourceFacts facts) {
        var name = "audio-" + (track.stream() + 1);
        var stereo = audio(name, track, facts, Math.min(2, track.channels()));
        return hasSurround(track)
                ? Stream.of(stereo, audio(name + "-surround", track, facts, SURROUND_CHANNELS))
                : Stream.of(stereo);
    }

    static boolean hasSurround(AudioFacts track) {
        return track.channels() >= SURROUND_CHANNELS && track.channels() <= MOST_CHANNELS;
    }

    private static AudioPlan audio(String name, AudioFacts track, SourceFacts facts, int channels) {
        var bits = channels == 1 ? MONO_BITS : channels == 2 ? STEREO_BITS : SURROUND_BITS;
        return new AudioPlan(
                name,
                facts.startSeconds(),
                track.stream(),
                channels,
                bits,
                track.language(),
                track.title(),
                track.defaultTrack(),
                facts.durationSeconds(),
                Math.max(0, facts.durationSeconds() - track.endSeconds()));
    }

    private static TextPlan text(TextFacts track) {
        return new TextPlan(
                "text-" + (track.stream() + 1),
                track.stream(),
                track.language(),
                track.title(),
                track.captions(),
                track.forced());
    }
}
