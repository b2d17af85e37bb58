package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.storage.BucketLayout;
import dev.streambuddy.storage.ObjectStore;
import dev.streambuddy.transcoding.ffmpeg.Commands;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.TextPlan;
import dev.streambuddy.transcoding.ffmpeg.FfmpegException;
import dev.streambuddy.transcoding.job.Step;
import dev.streambuddy.transcoding.packaging.MalformedWebVttException;
import dev.streambuddy.transcoding.packaging.SegmentNames;
import dev.streambuddy.transcoding.packaging.Storyboard;
import dev.streambuddy.transcoding.packaging.VideoTrack;
import dev.streambuddy.transcoding.packaging.WebVtt;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Makes stills, WebVTT and sprites on this machine.
@Component
class ExtrasWork implements ExtrasActivities {

    static final String POSTER = "poster";
    static final String TEXTS = "subtitles";
    static final String STORYBOARD = "storyboard";

    private static final Logger log = LoggerFactory.getLogger(ExtrasWork.class);
    private static final String JPEG = "image/jpeg";

    /// Far more than anybody reads in a film.
    private static final long MAX_TEXT_BYTES = 8 << 20;

    private final ObjectStore objects;
    private final Commands commands;
    private final Encoder encoder;
    private final Scratch scratch;
    private final Pieces pieces;
    private final Tracks tracks;

    ExtrasWork(ObjectStore objects, Commands commands, Encoder encoder, Scratch scratch, Pieces pieces, Tracks tracks) {
        this.objects = objects;
        this.commands = commands;
        this.encoder = encoder;
        this.scratch = scratch;
        this.pieces = pieces;
        this.tracks = tracks;
    }

    @FunctionalInterface
    private interface Work {
        void run(Attempt attempt, Path folder) throws Exception;
    }

    @Override
    public void makePoster(ProcessRequest request, String fingerprint) {
        var plan = pieces.plan(request, fingerprint);
        var key = presentation(request) + "poster.jpg";
        attempt(request, POSTER, () -> {}, (attempt, folder) -> {
            if (objects.head(key).isPresent()) {
                return;
            }
            var file = folder.resolve("poster.jpg");
            var seconds = plan.facts().durationSeconds();
            var link = encoder.link(request, seconds);
            if (plan.facts().video() == null && plan.facts().cover()) {
                takeCover(attempt, link, file);
            }
            if (Files.notExists(file) || Files.size(file) == 0) {
                var searched = Math.min(seconds, Commands.POSTER_SECONDS);
                encoder.skim(attempt, commands.poster(plan.facts(), link, file), Encoder.limit(searched));
            }
            if (Files.size(file) > 0) {
                objects.put(key, file, 0, Files.size(file), JPEG);
            }
        });
    }

    private void takeCover(Attempt attempt, String link, Path file) {
        try {
            encoder.skim(attempt, commands.cover(link, file), Encoder.limit(0));
        } catch (FfmpegException e) {
            if (!e.permanent()) {
                throw e;
            }
            log.info("The cover cannot be decoded: {}", e.getMessage());
        }
    }

    @Override
    public void extractTexts(ProcessRequest request, String fingerprint) {
        var plan = pieces.plan(request, fingerprint);
        var none = new WrittenTexts(Map.of());
        attempt(request, TEXTS, () -> pieces.save(request, fingerprint, TEXTS, none), (attempt, folder) -> {
            if (pieces.find(request, fingerprint, TEXTS, WrittenTexts.class).isPresent()) {
                return;
            }
            var texts = plan.plan().texts();
            if (!extract(attempt, request, plan, texts, folder)) {
                // the file is read once for all of them, unless one spoils it for the others
                texts.forEach(it -> extract(attempt, request, plan, List.of(it), folder));
            }
            var bytes = new HashMap<String, Long>();
            for (var text : texts) {
                var content = webVtt(
                        folder.resolve(text.name() + ".vtt"), plan.facts().durationSeconds());
                if (content.length > 0) {
                    var key = presentation(request) + SegmentNames.text(fingerprint, text.name());
                    objects.put(key, content, "text/vtt");
                    bytes.put(text.name(), (long) content.length);
                }
            }
            pieces.save(request, fingerprint, TEXTS, new WrittenTexts(bytes));
        });
    }

    /// @return whether all came to a good end
    private boolean extract(
            Attempt attempt, ProcessRequest request, StoredPlan plan, List<TextPlan> texts, Path folder) {
        var link = encoder.link(request, plan.facts().durationSeconds());
        try {
            encoder.seek(attempt, commands.texts(texts, link, folder), Encoder.limitToRead(request.sizeBytes()));
            return true;
        } catch (FfmpegException e) {
            if (!e.permanent()) {
                throw e;
            }
            log.info("Of {} subtitle tracks one cannot be read: {}", texts.size(), e.getMessage());
            return false;
        }
    }

    @Override
    public void makeStoryboard(ProcessRequest request, String fingerprint) {
        var plan = pieces.plan(request, fingerprint);
        attempt(request, STORYBOARD, () -> {}, (attempt, folder) -> {
            if (pieces.find(request, fingerprint, STORYBOARD, Storyboard.class).isPresent()) {
                return;
            }
            var track = tracks.video(request, plan, plan.video().rungs().getLast());
            var grid = StoryboardGrid.of(track);
            var film = folder.resolve("film.mp4");
            attempt.keepAlive(() -> collect(request, fingerprint, track, grid, film));
            encoder.skim(
                    attempt,
                    grid.command(commands, film, folder),
                    Encoder.limit(track.segments().size()));
            var largest = 0L;
            for (var number = SegmentNames.FIRST; number <= grid.sprites(); number++) {
                var file = folder.resolve("%05d.jpg".formatted(number));
                var key = presentation(request) + SegmentNames.sprite(fingerprint, number);
                objects.put(key, file, 0, Files.size(file), JPEG);
                largest = Math.max(largest, Files.size(file));
            }
            pieces.save(request, fingerprint, STORYBOARD, grid.storyboard(largest));
        });
    }

    /// The segments whose first pictures are shown, as one file.
    private Path collect(ProcessRequest request, String edition, VideoTrack track, StoryboardGrid grid, Path file)
            throws IOException {
        Files.write(file, bytes(presentation(request) + SegmentNames.init(edition, track.name())));
        for (var n = 0; n < track.segments().size(); n += grid.every()) {
            var name = SegmentNames.media(edition, track.name(), SegmentNames.FIRST + n);
            Files.write(file, bytes(presentation(request) + name), StandardOpenOption.APPEND);
        }
        return file;
    }

    private byte[] bytes(String key) throws IOException {
        return objects.get(key).orElseThrow(() -> new NoSuchFileException(key));
    }

    /// @return empty when nothing is said
    private static byte[] webVtt(Path file, double endSeconds) throws IOException {
        if (Files.notExists(file) || Files.size(file) > MAX_TEXT_BYTES) {
            return new byte[0];
        }
        try {
            var text = WebVtt.read(Files.readString(file)).until(endSeconds);
            return text.cues().isEmpty() ? new byte[0] : text.write().getBytes(StandardCharsets.UTF_8);
        } catch (MalformedWebVttException | CharacterCodingException e) {
            log.info("Subtitles are left out: {}", e.getMessage());
            return new byte[0];
        }
    }

    private static String presentation(ProcessRequest request) {
        return BucketLayout.presentation(request.videoId(), request.version());
    }

    /// What cannot be made after some attempts is left out.
    ///
    /// @param givenUp what to do then
    private void attempt(ProcessRequest request, String task, Runnable givenUp, Work work) {
        encoder.attempt(request, task, Step.TRANSCODE, attempt -> {
            try (var folder = scratch.open()) {
                work.run(attempt, folder.path());
            } catch (FfmpegException | IOException e) {
                if (attempt.number() < Encoder.ATTEMPTS) {
                    throw e;
                }
                log.warn("Video {} goes without {}: {}", request.videoId(), task, e.getMessage());
                givenUp.run();
            }
        });
    }
}
