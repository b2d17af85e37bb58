package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.storage.BucketLayout;
import dev.streambuddy.storage.ObjectStore;
import dev.streambuddy.transcoding.ffmpeg.Commands;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.Chunk;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.Lane;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.Rung;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.VideoPlan;
import dev.streambuddy.transcoding.ffmpeg.Ffmpeg;
import dev.streambuddy.transcoding.ffmpeg.FfmpegException;
import dev.streambuddy.transcoding.job.JobStore;
import dev.streambuddy.transcoding.job.Step;
import dev.streambuddy.transcoding.job.TaskStore;
import dev.streambuddy.transcoding.packaging.FragmentedMp4;
import dev.streambuddy.transcoding.packaging.SegmentNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Runs the encoders on this machine.
@Component
class EncodeWork implements EncodeActivities {

    static final String POSTER = "poster";

    private static final Logger log = LoggerFactory.getLogger(EncodeWork.class);

    /// ffmpeg that fails by itself so often does so for a reason that stays.
    private static final int ATTEMPTS = 3;

    /// The slowest encode worth waiting for: a chunk of 4K film on an old core.
    private static final int SLOWEST = 60;

    /// The poster is searched for in so much of the film.
    private static final double POSTER_SECONDS = 40;

    /// What signatures of S3 allow.
    private static final Duration LONGEST_LINK = Duration.ofDays(7);

    private static final Duration START = Duration.ofSeconds(60);

    private final ObjectStore objects;
    private final Commands commands;
    private final Ffmpeg ffmpeg;
    private final Scratch scratch;
    private final Pieces pieces;
    private final SegmentUploader uploader;
    private final JobStore jobs;
    private final TaskStore tasks;

    EncodeWork(
            ObjectStore objects,
            Commands commands,
            Ffmpeg ffmpeg,
            Scratch scratch,
            Pieces pieces,
            SegmentUploader uploader,
            JobStore jobs,
            TaskStore tasks) {
        this.objects = objects;
        this.commands = commands;
        this.ffmpeg = ffmpeg;
        this.scratch = scratch;
        this.pieces = pieces;
        this.uploader = uploader;
        this.jobs = jobs;
        this.tasks = tasks;
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
        attempt(request, task(lane, chunk), Step.TRANSCODE, attempt -> {
            if (lane.rungs().stream().allMatch(it -> isFinished(request, plan, piece(it, chunk)))) {
                return;
            }
            var seconds = video.frameRate().seconds(chunk.frames());
            try (var folder = scratch.open()) {
                var command = commands.chunk(video, lane, chunk, link(request, seconds), folder.path());
                run(attempt, command, seconds);
                var written = new ArrayList<WrittenPiece>();
                for (var rung : lane.rungs()) {
                    written.add(read(folder.path(), video.rung(rung), video, chunk));
                }
                uploader.upload(attempt, request, plan.fingerprint(), written);
            }
        });
    }

    @Override
    public void encodeAudio(ProcessRequest request, String fingerprint, String name) {
        var plan = pieces.plan(request, fingerprint);
        var track = plan.plan().audio().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
        var seconds = plan.facts().durationSeconds();
        attempt(request, name, Step.AUDIO, attempt -> {
            if (isFinished(request, plan, name)) {
                return;
            }
            try (var folder = scratch.open()) {
                var file = folder.path().resolve("audio.mp4");
                run(attempt, commands.audio(track, link(request, seconds), file), seconds);
                var written = new WrittenPiece(name, name, SegmentNames.FIRST, file, FragmentedMp4.read(file));
                uploader.upload(attempt, request, plan.fingerprint(), List.of(written));
            }
        });
    }

    @Override
    public void makePoster(ProcessRequest request, String fingerprint) {
        var plan = pieces.plan(request, fingerprint);
        var key = BucketLayout.presentation(request.videoId(), request.version()) + "poster.jpg";
        attempt(request, POSTER, Step.TRANSCODE, attempt -> {
            if (objects.head(key).isPresent()) {
                return;
            }
            try (var folder = scratch.open()) {
                var file = folder.path().resolve("poster.jpg");
                var command = commands.poster(plan.facts(), link(request, POSTER_SECONDS), file);
                run(attempt, command, POSTER_SECONDS);
                objects.put(key, file, 0, file.toFile().length(), "image/jpeg");
            } catch (FfmpegException e) {
                // a film without a poster is better than none
                log.warn("Video {} gets no poster: {}", request.videoId(), e.getMessage());
            }
        });
    }

    private boolean isFinished(ProcessRequest request, StoredPlan plan, String piece) {
        return pieces.find(request, plan, piece).isPresent();
    }

    /// Valid as long as the encoder may run.
    private String link(ProcessRequest request, double mediaSeconds) {
        var validity = limit(mediaSeconds);
        return objects.presignGet(request.sourceKey(), validity.compareTo(LONGEST_LINK) < 0 ? validity : LONGEST_LINK)
                .toString();
    }

    private static Duration limit(double mediaSeconds) {
        return START.plusMillis((long) (mediaSeconds * 1000 * SLOWEST));
    }

    private void run(Attempt attempt, List<String> command, double mediaSeconds) {
        ffmpeg.run(command, limit(mediaSeconds), at -> attempt.progress(at.toMillis() / 1000.0 / mediaSeconds));
    }

    private static WrittenPiece read(Path folder, Rung rung, VideoPlan video, Chunk chunk) throws IOException {
        var file = folder.resolve(rung.name() + ".mp4");
        var mp4 = FragmentedMp4.read(file);
        var samples =
                mp4.fragments().stream().mapToLong(it -> it.segment().samples()).sum();
        var planned = chunk.frames() / rung.frameDivisor();
        if (chunk.last() ? samples == 0 : samples != planned) {
            throw new FrameMismatch(
                    "%s has %d frames where %d were planned".formatted(piece(rung.name(), chunk), samples, planned));
        }
        var firstSegment = (int) (chunk.firstFrame() / video.segmentFrames()) + SegmentNames.FIRST;
        return new WrittenPiece(rung.name(), piece(rung.name(), chunk), firstSegment, file, mp4);
    }

    private void attempt(ProcessRequest request, String task, Step step, Work work) {
        var attempt = Attempt.begin(jobs, tasks, request, step, task);
        try {
            work.run(attempt);
            attempt.finish();
        } catch (FrameMismatch e) {
            if (attempt.number() > 1) {
                throw Failures.permanent(Failures.FRAME_MISMATCH, String.valueOf(e.getMessage()));
            }
            throw e;
        } catch (FfmpegException e) {
            log.warn("Encoding {} of video {} failed: {}", task, request.videoId(), e.getMessage());
            if (e.permanent() && attempt.number() >= ATTEMPTS) {
                throw Failures.permanent(
                        "malformed", "The file cannot be decoded. Export it again and upload it anew.");
            }
            throw Failures.unlessTriedEnough(attempt, "encoding_failed", e);
        } catch (Exception e) {
            throw Failures.unlessTriedEnough(attempt, "encoding_failed", e);
        }
    }

    @FunctionalInterface
    private interface Work {
        void run(Attempt attempt) throws Exception;
    }

    /// An encoder wrote another number of frames than its span of the grid has.
    private static final class FrameMismatch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FrameMismatch(String message) {
            super(message);
        }
    }
}
