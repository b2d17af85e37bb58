package dev.streambuddy.transcoding.ffmpeg;

import dev.streambuddy.transcoding.FrameRate;
import dev.streambuddy.transcoding.Warning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every decision about one encoding, made once and recorded; workers follow it and decide nothing themselves.
///
/// @param video null for an audio-only presentation
/// @param audio one entry per audio track to encode
/// @param texts one entry per subtitle track to extract
public record EncodingPlan(
        @Nullable VideoPlan video, List<AudioPlan> audio, List<TextPlan> texts, List<Warning> warnings) {

    /// @param startSeconds where the grid begins on the file's time line; null in plans recorded before it was
    /// @param frameRate the grid every rung lies on
    /// @param segmentFrames frames of one segment, which is one closed GOP; even when a rung runs at half rate
    /// @param frames expected on the grid; the last chunk may turn out shorter
    /// @param prerollFrames how far before a chunk decoding starts, in grid frames
    /// @param picture filters that make the picture upright, progressive, SDR 4:2:0; those that change
    ///     colours work after the first scaling; empty when nothing is to do
    /// @param rungs highest first
    /// @param lanes in the order they are encoded: the first makes the video playable
    /// @param chunks in time order
    /// @param stillFrames how many of the frames, at the end, repeat the source's last picture while sound goes
    ///     on; null in plans recorded before they did
    public record VideoPlan(
            @Nullable Double startSeconds,
            FrameRate frameRate,
            int segmentFrames,
            long frames,
            int prerollFrames,
            List<String> picture,
            List<Rung> rungs,
            List<Lane> lanes,
            List<Chunk> chunks,
            @Nullable Long stillFrames) {

        /// How many frames show what the source has.
        public long pictureFrames() {
            return frames - (stillFrames == null ? 0 : stillFrames);
        }

        /// The same for a picture that ends so many frames earlier than its file promises.
        public VideoPlan withPictureShorterBy(long more) {
            return new VideoPlan(
                    startSeconds,
                    frameRate,
                    segmentFrames,
                    frames,
                    prerollFrames,
                    picture,
                    rungs,
                    lanes,
                    chunks,
                    more + (stillFrames == null ? 0 : stillFrames));
        }

        /// The rung of that name.
        public Rung rung(String name) {
            return rungs.stream()
                    .filter(it -> it.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        /// The lane of that name.
        public Lane lane(String name) {
            return lanes.stream()
                    .filter(it -> it.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /// One video rendition.
    ///
    /// @param name `720p`: the short side
    /// @param crf x264 constant rate factor at [#preset]
    /// @param maxBitsPerSecond VBV rate
    /// @param bufferBits VBV buffer
    /// @param frameDivisor 1, or 2 for half the grid's rate
    public record Rung(
            String name,
            int width,
            int height,
            String preset,
            int crf,
            int maxBitsPerSecond,
            int bufferBits,
            String profile,
            String level,
            int frameDivisor,
            int threads) {}

    /// The renditions that one ffmpeg run encodes from one decode.
    ///
    /// @param rungs names, highest first
    /// @param weight its share of the encoding cost of all lanes, which add up to 1
    public record Lane(String name, List<String> rungs, double weight) {}

    /// A span of the grid that one task encodes.
    ///
    /// @param index from 0
    /// @param firstFrame on the grid, a multiple of the segment
    /// @param frames whole segments; for the last chunk what is expected
    /// @param last whether it may turn out shorter
    public record Chunk(int index, long firstFrame, long frames, boolean last) {}

    /// @param name folder of the track, e.g. `audio-1`, or `audio-1-surround` beside it
    /// @param startSeconds where the presentation begins on the file's time line; null in plans recorded
    ///     before it was
    /// @param stream index among the file's audio streams
    /// @param channels of the output: 1, 2 or 6
    /// @param endSeconds where the presentation ends; null in plans recorded before it was
    /// @param silenceSeconds how long the presentation goes on without this sound; null in plans recorded
    ///     before it was
    public record AudioPlan(
            String name,
            @Nullable Double startSeconds,
            int stream,
            int channels,
            int bitsPerSecond,
            String language,
            @Nullable String title,
            boolean defaultTrack,
            @Nullable Double endSeconds,
            @Nullable Double silenceSeconds) {

        /// How long the presentation goes on without this sound.
        public double silence() {
            return silenceSeconds == null ? 0 : silenceSeconds;
        }

        /// The same for sound that ends so much earlier than its file promises.
        public AudioPlan withSoundShorterBy(double seconds) {
            return copy(startSeconds, stream, silence() + seconds);
        }

        /// The same for a file that holds nothing but this track, on the presentation's time line.
        public AudioPlan alone() {
            return copy(0.0, 0, silenceSeconds);
        }

        private AudioPlan copy(@Nullable Double start, int ofStream, @Nullable Double silence) {
            return new AudioPlan(
                    name, start, ofStream, channels, bitsPerSecond, language, title, defaultTrack, endSeconds, silence);
        }
    }

    /// @param name of the file, e.g. `text-1`
    /// @param stream index among the file's subtitle streams
    /// @param captions whether it is for those who cannot hear
    /// @param forced whether players show it without being asked; null in plans recorded before it was
    public record TextPlan(
            String name,
            int stream,
            String language,
            @Nullable String title,
            boolean captions,
            @Nullable Boolean forced) {}
}
