package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.transcoding.ffmpeg.Commands;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.AudioPlan;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.Chunk;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.Lane;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.Rung;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.VideoPlan;
import dev.streambuddy.transcoding.ffmpeg.FfmpegException;
import dev.streambuddy.transcoding.job.Step;
import dev.streambuddy.transcoding.packaging.FragmentedMp4;
import dev.streambuddy.transcoding.packaging.MalformedMp4Exception;
import dev.streambuddy.transcoding.packaging.SegmentNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Encodes picture and sound on this machine.
@Component
class EncodeWork implements EncodeActivities {

    private static final Logger log = LoggerFactory.getLogger(EncodeWork.class);

    /// A track that ends so much before the others, in seconds, is not left so: players wait for more of it, or end.
    private static final double LEAST_MISSING = 0.1;

    /// Where a picture ends is rounded: so many frames less are as planned.
    private static final int ROUNDING = 2;

    private final Commands commands;
    private final Encoder encoder;
    private final Scratch scratch;
    private final Pieces pieces;
    private final SegmentUploader uploader;

    EncodeWork(Commands commands, Encoder encoder, Scratch scratch, Pieces pieces, SegmentUploader uploader) {
        this.commands = commands;
        this.encoder = encoder;
        this.scratch = scratch;
        this.pieces = pieces;
        this.uploader = uploader;
    }

    /// The name a chunk of a lane has among the tasks of its job.
    static String task(Lane lane, Chunk chunk) {
        return "%s/%04d".formatted(lane.name(), chunk.index());
    }

    /// The name of a rendition's part in a chunk.
    static String piece(String rung, Chunk chunk) {
        return "%s/%04d".formatted(rung, chunk.index());
    }

    @Override
    public void encodeChunk(ProcessRequest request, String fingerprint, String laneName, int chunkIndex) {
        var plan = pieces.plan(request, fingerprint);
        var video = plan.video();
        var lane = video.lane(laneName);
        var chunk = video.chunks().get(chunkIndex);
        encoder.attempt(request, task(lane, chunk), Step.TRANSCODE, attempt -> {
            if (lane.rungs().stream().allMatch(it -> isFinished(request, plan, piece(it, chunk)))) {
                return;
            }
            try (var folder = scratch.open()) {
                var written = write(attempt, request, video, lane, chunk, folder.path(), 0);
                var missing = missingFrames(video, chunk, written);
                if (chunk.last() && plan.hasSeveralStreams() && isNoRounding(video, missing)) {
                    written = write(attempt, request, video, lane, chunk, folder.path(), missing);
                }
                uploader.upload(attempt, request, plan.fingerprint(), written);
            }
        });
    }

    /// @param filled how many frames earlier than promised the picture ends
    private List<WrittenPiece> write(
            Attempt attempt, ProcessRequest request, VideoPlan plan, Lane lane, Chunk chunk, Path folder, long filled)
            throws IOException {
        var seconds = plan.frameRate().seconds(chunk.frames());
        var video = filled == 0 ? plan : plan.withPictureShorterBy(filled);
        encoder.run(attempt, commands.chunk(video, lane, chunk, encoder.link(request, seconds), folder), seconds);
        var written = new ArrayList<WrittenPiece>();
        for (var rung : lane.rungs()) {
            written.add(
                    read(folder, plan.rung(rung), plan, chunk, plan.frameRate().seconds(filled)));
        }
        return written;
    }

    private static boolean isNoRounding(VideoPlan video, long missing) {
        return missing > ROUNDING && video.frameRate().seconds(missing) > LEAST_MISSING;
    }

    private static long missingFrames(VideoPlan video, Chunk chunk, List<WrittenPiece> written) {
        return written.stream()
                .mapToLong(it -> missingFrames(chunk, it, video.rung(it.track()).frameDivisor()))
                .max()
                .orElse(0);
    }

    /// Of a rendition at half the rate one more or less cannot be told.
    private static long missingFrames(Chunk chunk, WrittenPiece written, int divisor) {
        return chunk.frames() - samples(written.mp4()) * divisor - (divisor - 1);
    }

    private static long samples(FragmentedMp4 mp4) {
        return mp4.fragments().stream().mapToLong(it -> it.segment().samples()).sum();
    }

    @Override
    public void encodeAudio(ProcessRequest request, String fingerprint, String name) {
        var plan = pieces.plan(request, fingerprint);
        var track = plan.plan().audio().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
        encoder.attempt(request, name, Step.AUDIO, attempt -> {
            if (isFinished(request, plan, name)) {
                return;
            }
            try {
                encodeAudio(attempt, request, plan, track);
            } catch (FfmpegException | MalformedMp4Exception | NoSound e) {
                if (attempt.number() < Encoder.ATTEMPTS || (e instanceof FfmpegException it && !it.permanent())) {
                    throw e;
                }
                // a film without one of its tracks is better than none
                log.warn("Video {} goes without {}: {}", request.videoId(), name, e.getMessage());
                pieces.save(request, plan.fingerprint(), name, PieceIndex.DROPPED);
            }
        });
    }

    private void encodeAudio(Attempt attempt, ProcessRequest request, StoredPlan plan, AudioPlan track)
            throws Exception {
        var seconds = plan.facts().durationSeconds();
        try (var folder = scratch.open()) {
            var written = write(attempt, request, track, seconds, folder.path(), 0);
            var came = seconds(written.mp4());
            var missing = track.endSeconds() == null ? 0 : track.endSeconds() - came;
            if (missing > LEAST_MISSING) {
                if (came <= track.silence() + LEAST_MISSING) {
                    throw new NoSound(track.name());
                }
                if (plan.hasSeveralStreams()) {
                    written = write(attempt, request, track, seconds, folder.path(), missing);
                }
            }
            uploader.upload(attempt, request, plan.fingerprint(), List.of(written));
        }
    }

    private static double seconds(FragmentedMp4 mp4) {
        var ticks = mp4.fragments().stream()
                .mapToLong(it -> it.segment().duration())
                .sum();
        return (double) ticks / mp4.info().timescale();
    }

    /// @param filled how much earlier than promised the sound ends, in seconds
    private WrittenPiece write(
            Attempt attempt, ProcessRequest request, AudioPlan plan, double seconds, Path folder, double filled)
            throws IOException {
        var file = folder.resolve("audio.mp4");
        var link = encoder.link(request, seconds);
        var track = filled == 0 ? plan : plan.withSoundShorterBy(filled);
        var even = folder.resolve("even.mkv").toAbsolutePath();
        var isEncoded = runs(attempt, request, commands.audio(track, link, file), seconds);
        if (!isEncoded) {
            // perhaps the sound changes on the way, or nobody knows where its channels belong
            if (!runs(attempt, request, commands.evenAudio(track, link, even), seconds)) {
                encoder.run(attempt, commands.firstChannels(track, link, even), seconds);
            }
            encoder.run(attempt, commands.audio(track.alone(), "file:" + even, file), seconds);
        }
        return new WrittenPiece(track.name(), track.name(), SegmentNames.FIRST, file, FragmentedMp4.read(file), filled);
    }

    /// Whether it came to a good end; throws what may pass.
    private boolean runs(Attempt attempt, ProcessRequest request, List<String> command, double seconds) {
        try {
            encoder.run(attempt, command, seconds);
            return true;
        } catch (FfmpegException e) {
            if (!e.permanent()) {
                throw e;
            }
            log.info("Sound of video {} needs another way: {}", request.videoId(), e.getMessage());
            return false;
        }
    }

    private boolean isFinished(ProcessRequest request, StoredPlan plan, String piece) {
        return pieces.find(request, plan.fingerprint(), piece).isPresent();
    }

    private static WrittenPiece read(Path folder, Rung rung, VideoPlan video, Chunk chunk, double filled)
            throws IOException {
        var file = folder.resolve(rung.name() + ".mp4");
        var mp4 = FragmentedMp4.read(file);
        var samples = samples(mp4);
        var planned = chunk.frames() / rung.frameDivisor();
        if (chunk.last() ? samples == 0 : samples != planned) {
            throw new Encoder.FrameMismatch(
                    "%s has %d frames where %d were planned".formatted(piece(rung.name(), chunk), samples, planned));
        }
        var firstSegment = (int) (chunk.firstFrame() / video.segmentFrames()) + SegmentNames.FIRST;
        return new WrittenPiece(rung.name(), piece(rung.name(), chunk), firstSegment, file, mp4, filled);
    }

    /// Nothing of a track can be heard.
    private static final class NoSound extends IOException {
        private static final long serialVersionUID = 1L;

        NoSound(String track) {
            super("nothing of " + track + " can be decoded");
        }
    }
}
