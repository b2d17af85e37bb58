package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.storage.BucketLayout;
import dev.streambuddy.storage.ObjectStore;
import dev.streambuddy.storage.StoredObject;
import dev.streambuddy.transcoding.Presentation;
import dev.streambuddy.transcoding.Presentation.Rendition;
import dev.streambuddy.transcoding.ffmpeg.Commands;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.VideoPlan;
import dev.streambuddy.transcoding.ffmpeg.Ffmpeg;
import dev.streambuddy.transcoding.ffmpeg.FfmpegException;
import dev.streambuddy.transcoding.packaging.Segment;
import dev.streambuddy.transcoding.packaging.SegmentNames;
import dev.streambuddy.transcoding.packaging.VideoTrack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Proves that what lies in the bucket is what was planned, before anybody is told that it is ready.
@Component
class Verification {

    /// Two frames or 0.5 % of the film, whichever is longer: what containers are off by themselves.
    private static final double TOLERANCE = 0.005;

    /// Damage at the end of a file costs its last pictures, which a warning tells. More than a second and 2 % is not
    /// the film that the file promises; a file that is cut off by so much is refused, too.
    private static final double MISSING_SECONDS = 1;

    private static final double MISSING_SHARE = 0.02;

    private static final Duration DECODE_LIMIT = Duration.ofMinutes(2);

    private final ObjectStore objects;
    private final Pieces pieces;
    private final Tracks tracks;
    private final Commands commands;
    private final Ffmpeg ffmpeg;
    private final Scratch scratch;

    Verification(ObjectStore objects, Pieces pieces, Tracks tracks, Commands commands, Ffmpeg ffmpeg, Scratch scratch) {
        this.objects = objects;
        this.pieces = pieces;
        this.tracks = tracks;
        this.commands = commands;
        this.ffmpeg = ffmpeg;
        this.scratch = scratch;
    }

    /// Fails for good with the first difference found.
    void verify(ProcessRequest request, String fingerprint, Presentation presentation) throws Exception {
        var plan = pieces.plan(request, fingerprint);
        var renditions = presentation.renditions().stream().map(Rendition::name).toList();
        var found = tracks.load(request, plan, renditions);
        var loaded = found.tracks();
        var prefix = BucketLayout.presentation(request.videoId(), request.version());
        var stored = objects.list(prefix).collect(Collectors.toMap(StoredObject::key, StoredObject::sizeBytes));
        for (var track : loaded.videos()) {
            sameSegments(track, loaded.videos().getFirst());
            onTheGrid(plan.video(), track, found.filledSeconds());
            sound(prefix, fingerprint, track.name(), track.segments(), stored);
        }
        for (var track : loaded.audios()) {
            sound(prefix, fingerprint, track.name(), track.segments(), stored);
        }
        for (var text : loaded.texts()) {
            if (!stored.containsKey(prefix + text.file())) {
                throw differs(text.file() + " is missing");
            }
        }
    }

    private void sound(String prefix, String edition, String track, List<Segment> segments, Map<String, Long> stored)
            throws IOException {
        continuous(track, segments);
        complete(prefix, edition, track, segments, stored);
        decodable(prefix, edition, track, segments.size());
    }

    private static void continuous(String track, List<Segment> segments) {
        var expected = 0L;
        for (var segment : segments) {
            if (segment.decodeTime() != expected || segment.samples() == 0) {
                throw differs(
                        "%s has a segment at %d where %d was planned".formatted(track, segment.decodeTime(), expected));
            }
            expected += segment.duration();
        }
    }

    private static void sameSegments(VideoTrack track, VideoTrack top) {
        var times = track.segments().stream().map(Segment::decodeTime).toList();
        if (!times.equals(top.segments().stream().map(Segment::decodeTime).toList())) {
            throw differs(track.name() + " has other segment boundaries than " + top.name());
        }
    }

    /// @param filled how long the last picture stands in for some that could not be decoded, in seconds
    private static void onTheGrid(VideoPlan plan, VideoTrack track, double filled) {
        var frames = track.segments().stream().mapToLong(Segment::samples).sum();
        var seconds = track.frameRate().seconds(frames) - filled;
        var promised = plan.frameRate().seconds(plan.frames());
        var picture = plan.frameRate().seconds(plan.pictureFrames());
        var more = Math.max(2 / track.frameRate().value(), TOLERANCE * promised);
        var less = Math.max(MISSING_SECONDS, MISSING_SHARE * picture);
        if (seconds > promised + more || seconds < promised - less) {
            throw Failures.permanent(
                    "duration_mismatch",
                    "The film came out %.2f s long where its file promises %.2f s. Export it again and upload it anew."
                            .formatted(seconds, promised));
        }
    }

    private static void complete(
            String prefix, String edition, String track, List<Segment> segments, Map<String, Long> stored) {
        var number = SegmentNames.FIRST;
        for (var segment : segments) {
            var name = SegmentNames.media(edition, track, number++);
            if (stored.getOrDefault(prefix + name, -1L) != segment.sizeBytes()) {
                throw differs(name + " is missing or has another size");
            }
        }
    }

    /// Decodes the first and the last segment of a track.
    private void decodable(String prefix, String edition, String track, int segments) throws IOException {
        try (var folder = scratch.open()) {
            var file = folder.path().resolve("sample.mp4");
            Files.write(file, bytes(prefix + SegmentNames.init(edition, track)));
            for (var number : new TreeSet<>(List.of(SegmentNames.FIRST, segments))) {
                Files.write(
                        file, bytes(prefix + SegmentNames.media(edition, track, number)), StandardOpenOption.APPEND);
            }
            ffmpeg.run(commands.decode(file), DECODE_LIMIT, _ -> {});
        } catch (FfmpegException e) {
            if (e.permanent()) {
                throw differs(track + " cannot be decoded");
            }
            throw e;
        }
    }

    private byte[] bytes(String key) {
        return objects.get(key).orElseThrow(() -> differs(key + " is missing"));
    }

    private static RuntimeException differs(String what) {
        return Failures.permanent("verification_failed", "The encoded film is not what was planned: " + what + ".");
    }
}
