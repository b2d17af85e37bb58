package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.transcoding.Warning;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.AudioPlan;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.Rung;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.TextPlan;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.VideoPlan;
import dev.streambuddy.transcoding.packaging.AudioTrack;
import dev.streambuddy.transcoding.packaging.PresentationTracks;
import dev.streambuddy.transcoding.packaging.Segment;
import dev.streambuddy.transcoding.packaging.SegmentNames;
import dev.streambuddy.transcoding.packaging.Storyboard;
import dev.streambuddy.transcoding.packaging.TextTrack;
import dev.streambuddy.transcoding.packaging.TrackInfo;
import dev.streambuddy.transcoding.packaging.VideoTrack;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/// Puts the pieces of each track together again, by their indexes alone.
@Component
class Tracks {

    /// An encoder pads the last packet, and containers round their durations.
    private static final double AUDIO_SECONDS = 0.1;

    /// What containers are off by themselves.
    private static final double SHARE = 0.005;

    private final Pieces pieces;

    Tracks(Pieces pieces) {
        this.pieces = pieces;
    }

    /// @param warnings what of the plan did not come out as planned, and yet is no reason to go without the film
    /// @param filledSeconds how long the last picture stands since those that the file promises cannot be decoded
    record Loaded(PresentationTracks tracks, List<Warning> warnings, double filledSeconds) {}

    /// Loads the named renditions and every audio track, all of which must be whole, and what goes with them.
    Loaded load(ProcessRequest request, StoredPlan plan, List<String> renditions) throws InterruptedException {
        var video = plan.plan().video();
        var rungs = video == null
                ? List.<Rung>of()
                : video.rungs().stream()
                        .filter(it -> renditions.contains(it.name()))
                        .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var videos = threads.invokeAll(rungs.stream()
                    .map(it -> (Callable<VideoTrack>) () -> video(request, plan, it))
                    .toList());
            var indexes = threads.invokeAll(plan.plan().audio().stream()
                    .map(it -> (Callable<PieceIndex>) () -> index(request, plan, it.name()))
                    .toList());
            return loaded(
                    request,
                    plan,
                    videos.stream().map(it -> it.resultNow()).toList(),
                    indexes.stream().map(it -> it.resultNow()).toList());
        }
    }

    private Loaded loaded(
            ProcessRequest request, StoredPlan plan, List<VideoTrack> videos, List<PieceIndex> audioIndexes) {
        var audios = new ArrayList<AudioTrack>();
        var warnings = new ArrayList<Warning>();
        var filled = videos.isEmpty() ? 0 : filled(request, plan, videos.getFirst());
        if (!videos.isEmpty()) {
            checkLength(plan.video(), videos.getFirst(), filled, warnings);
        }
        for (var n = 0; n < audioIndexes.size(); n++) {
            var audio = plan.plan().audio().get(n);
            var index = audioIndexes.get(n);
            if (index.isDropped()) {
                warnings.add(
                        new Warning("audio_track_dropped", number(audio) + " cannot be decoded and was left out."));
            } else {
                var track = audio(audio, index);
                audios.add(track);
                checkLength(plan, audio, track.figures().durationSeconds() - index.filled(), warnings);
            }
        }
        if (videos.isEmpty() && audios.isEmpty()) {
            throw Failures.undecodable();
        }
        var storyboard = pieces.find(request, plan.fingerprint(), ExtrasWork.STORYBOARD, Storyboard.class);
        var tracks = PresentationTracks.of(plan.fingerprint(), videos, audios)
                .withTexts(texts(request, plan, warnings))
                .withStoryboard(storyboard.orElse(null));
        return new Loaded(tracks, warnings, filled);
    }

    private static String number(AudioPlan audio) {
        return "Audio track " + (audio.stream() + 1);
    }

    private double filled(ProcessRequest request, StoredPlan plan, VideoTrack track) {
        var chunk = plan.video().chunks().getLast();
        return index(request, plan, EncodeWork.piece(track.name(), chunk)).filled();
    }

    private static void checkLength(VideoPlan plan, VideoTrack track, double filled, List<Warning> warnings) {
        var promised = plan.frameRate().seconds(plan.frames());
        var missing = promised - track.figures().durationSeconds() + filled;
        if (missing > Math.max(2 / track.frameRate().value(), SHARE * promised)) {
            warnings.add(new Warning(
                    "picture_ends_early",
                    "The last %.2f s of the picture cannot be decoded and are missing.".formatted(missing)));
        }
    }

    /// @param seconds of sound that came, with the silence that was planned after it
    private static void checkLength(StoredPlan plan, AudioPlan audio, double seconds, List<Warning> warnings) {
        var promised = plan.facts().audio().stream()
                .filter(it -> it.stream() == audio.stream())
                .mapToDouble(it -> it.endSeconds())
                .findFirst()
                .orElseThrow();
        var came = seconds - audio.silence();
        if (Math.abs(came - promised) > Math.max(AUDIO_SECONDS, SHARE * promised)) {
            warnings.add(new Warning(
                    "audio_length_differs",
                    "%s came out %.2f s long where its file promises %.2f s."
                            .formatted(number(audio), came, promised)));
        }
    }

    /// One rendition, which must be whole.
    VideoTrack video(ProcessRequest request, StoredPlan plan, Rung rung) {
        var video = plan.video();
        var indexes = video.chunks().stream()
                .map(it -> index(request, plan, EncodeWork.piece(rung.name(), it)))
                .toList();
        return new VideoTrack(
                rung.name(), info(indexes), video.frameRate().dividedBy(rung.frameDivisor()), segments(indexes));
    }

    private static AudioTrack audio(AudioPlan audio, PieceIndex index) {
        return new AudioTrack(
                audio.name(),
                audio.stream(),
                index.info(),
                audio.language(),
                audio.title(),
                audio.defaultTrack(),
                index.segments());
    }

    /// Until they are extracted, none.
    private List<TextTrack> texts(ProcessRequest request, StoredPlan plan, List<Warning> warnings) {
        var written = pieces.find(request, plan.fingerprint(), ExtrasWork.TEXTS, WrittenTexts.class);
        if (written.isEmpty()) {
            return List.of();
        }
        var texts = new ArrayList<TextTrack>();
        for (var text : plan.plan().texts()) {
            var bytes = written.get().bytes().get(text.name());
            if (bytes == null) {
                warnings.add(new Warning(
                        "subtitles_dropped",
                        "Subtitle track " + (text.stream() + 1) + " has no text that can be shown and was left out."));
            } else {
                texts.add(text(plan, text, bytes));
            }
        }
        return texts;
    }

    private static TextTrack text(StoredPlan plan, TextPlan text, long bytes) {
        var file = SegmentNames.text(plan.fingerprint(), text.name());
        return new TextTrack(text.name(), kind(text), text.language(), text.title(), file, bytes);
    }

    private static TextTrack.Kind kind(TextPlan text) {
        if (text.captions()) {
            return TextTrack.Kind.CAPTIONS;
        }
        return Boolean.TRUE.equals(text.forced()) ? TextTrack.Kind.FORCED : TextTrack.Kind.SUBTITLES;
    }

    private PieceIndex index(ProcessRequest request, StoredPlan plan, String piece) {
        return pieces.find(request, plan.fingerprint(), piece)
                .orElseThrow(() -> new IllegalStateException("piece " + piece + " is not finished"));
    }

    /// One init segment serves the whole track, so every piece must have the same.
    private static TrackInfo info(List<PieceIndex> indexes) {
        var first = indexes.getFirst();
        if (indexes.stream().anyMatch(it -> !it.init().equals(first.init()))) {
            throw Failures.permanent("inconsistent_encoding", "The pieces of a rendition do not fit together.");
        }
        return first.info();
    }

    private static List<Segment> segments(List<PieceIndex> indexes) {
        return indexes.stream()
                .map(PieceIndex::segments)
                .flatMap(Collection::stream)
                .toList();
    }
}
