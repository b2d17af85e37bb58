package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.storage.BucketLayout;
import dev.streambuddy.storage.ObjectStore;
import dev.streambuddy.transcoding.packaging.SegmentNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/// Puts what an encoder wrote into the bucket: the fragments as they are, each as one segment, then the index.
@Component
class SegmentUploader {

    private final ObjectStore objects;
    private final Pieces pieces;

    SegmentUploader(ObjectStore objects, Pieces pieces) {
        this.objects = objects;
        this.pieces = pieces;
    }

    /// Uploads the tracks side by side. Uploading twice writes the same bytes.
    void upload(Attempt attempt, ProcessRequest request, String plan, List<WrittenPiece> written) throws Exception {
        attempt.progress(1);
        attempt.keepAlive(() -> {
            upload(request, plan, written);
            return written;
        });
    }

    private void upload(ProcessRequest request, String plan, List<WrittenPiece> written) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var uploads = threads.invokeAll(written.stream()
                    .map(it -> (Callable<PieceIndex>) () -> upload(request, plan, it))
                    .toList());
            for (var upload : uploads) {
                upload.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private PieceIndex upload(ProcessRequest request, String plan, WrittenPiece piece) {
        var prefix = BucketLayout.presentation(request.videoId(), request.version());
        var mp4 = piece.mp4();
        var type = mp4.info().channels() == 0 ? "video/mp4" : "audio/mp4";
        if (piece.firstSegment() == SegmentNames.FIRST) {
            objects.put(prefix + SegmentNames.init(plan, piece.track()), piece.file(), 0, mp4.initBytes(), type);
        }
        var number = piece.firstSegment();
        for (var fragment : mp4.fragments()) {
            var key = prefix + SegmentNames.media(plan, piece.track(), number++);
            objects.put(key, piece.file(), fragment.offset(), fragment.segment().sizeBytes(), type);
        }
        var init = Pieces.sha256(init(piece));
        var index = new PieceIndex(init, mp4.info(), piece.firstSegment(), mp4.segments(), piece.filledSeconds());
        pieces.save(request, plan, piece.name(), index);
        return index;
    }

    private static byte[] init(WrittenPiece piece) {
        try (var file = Files.newInputStream(piece.file())) {
            return file.readNBytes((int) piece.mp4().initBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
