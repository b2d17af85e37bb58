package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.AudioPlan;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.Rung;
import dev.streambuddy.transcoding.packaging.AudioTrack;
import dev.streambuddy.transcoding.packaging.Segment;
import dev.streambuddy.transcoding.packaging.TrackInfo;
import dev.streambuddy.transcoding.packaging.VideoTrack;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/// Puts the pieces of each track together again, by their indexes alone.
@Component
class Tracks {

    private final Pieces pieces;

    Tracks(Pieces pieces) {
        this.pieces = pieces;
    }

    /// The tracks of a presentation.
    ///
    /// @param videos highest first
    record Loaded(List<VideoTrack> videos, List<AudioTrack> audios) {}

    /// Loads the named renditions and every audio track, all of which must be whole.
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
            var audios = threads.invokeAll(plan.plan().audio().stream()
                    .map(it -> (Callable<AudioTrack>) () -> audio(request, plan, it))
                    .toList());
            return new Loaded(
                    videos.stream().map(it -> it.resultNow()).toList(),
                    audios.stream().map(it -> it.resultNow()).toList());
        }
    }

    private VideoTrack video(ProcessRequest request, StoredPlan plan, Rung rung) {
        var video = plan.video();
        var indexes = video.chunks().stream()
                .map(it -> index(request, plan, EncodeWork.piece(rung.name(), it)))
                .toList();
        return new VideoTrack(
                rung.name(), info(indexes), video.frameRate().dividedBy(rung.frameDivisor()), segments(indexes));
    }

    private AudioTrack audio(ProcessRequest request, StoredPlan plan, AudioPlan audio) {
        var index = index(request, plan, audio.name());
        return new AudioTrack(
                audio.name(),
                plan.plan().audio().indexOf(audio),
                index.track(),
                audio.language(),
                audio.title(),
                audio.defaultTrack(),
                index.segments());
    }

    private PieceIndex index(ProcessRequest request, StoredPlan plan, String piece) {
        return pieces.find(request, plan, piece)
                .orElseThrow(() -> new IllegalStateException("piece " + piece + " is not finished"));
    }

    /// One init segment serves the whole track, so every piece must have the same.
    private static TrackInfo info(List<PieceIndex> indexes) {
        var first = indexes.getFirst();
        if (indexes.stream().anyMatch(it -> !it.init().equals(first.init()))) {
            throw Failures.permanent("inconsistent_encoding", "The pieces of a rendition do not fit together.");
        }
        return first.track();
    }

    private static List<Segment> segments(List<PieceIndex> indexes) {
        return indexes.stream()
                .map(PieceIndex::segments)
                .flatMap(Collection::stream)
                .toList();
    }
}
