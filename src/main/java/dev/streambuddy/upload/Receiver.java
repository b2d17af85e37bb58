package dev.streambuddy.upload;

import dev.streambuddy.storage.VideoId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Receives a source from claim to event. Whatever goes wrong on the way, either the source is recorded or nothing of
/// it is left; what this instance cannot clear away any more, the [Janitor] of any instance does.
@Component
class Receiver {

    private static final Logger log = LoggerFactory.getLogger(Receiver.class);

    private final UploadRegister register;
    private final Leases leases;
    private final SourceWriter writer;
    private final Janitor janitor;
    private final Semaphore slots;
    private final Set<SourceBody> running = ConcurrentHashMap.newKeySet();

    Receiver(
            UploadRegister register, Leases leases, SourceWriter writer, Janitor janitor, UploadProperties properties) {
        this.register = register;
        this.leases = leases;
        this.writer = writer;
        this.janitor = janitor;
        this.slots = new Semaphore(properties.maxConcurrent());
    }

    /// Blocks until the whole body is stored and recorded.
    ///
    /// @param owner must own the upload; null for somebody who may do everything
    Source receive(VideoId video, @Nullable String owner, SourceBody body) {
        if (!slots.tryAcquire()) {
            throw UploadException.busy();
        }
        try {
            janitor.endDead(video);
            return receive(register.claim(video, owner), body);
        } finally {
            slots.release();
        }
    }

    private Source receive(Claim claim, SourceBody body) {
        leases.hold(claim);
        running.add(body);
        try {
            writer.write(claim, body);
            var source = new Source(claim.version(), claim.key(), body.size(), body.sha256());
            register.complete(claim, source);
            log.info("Received the source of video {}: {} bytes", claim.video(), source.sizeBytes());
            return source;
        } catch (RuntimeException e) {
            throw undo(claim, e);
        } finally {
            running.remove(body);
            leases.drop(claim);
        }
    }

    /// Before the services go that an upload needs to be undone: its client may send the file again at once.
    @EventListener(ContextClosedEvent.class)
    void endRunning() {
        running.forEach(SourceBody::stop);
    }

    /// A failed commit may have been a commit: the object goes only when the database says that it is no source.
    ///
    /// @return what to tell the client: when the upload was taken from us, that is why S3 or the database failed
    private RuntimeException undo(Claim claim, RuntimeException cause) {
        try {
            if (register.completed(claim)) {
                return cause;
            }
            janitor.clear(claim);
            if (!register.reopen(claim, 0)) {
                return UploadException.ended(claim.video());
            }
            log.info("Upload of video {} came to nothing: {}", claim.video(), reason(cause));
        } catch (RuntimeException e) {
            log.warn("Upload of video {} is left for the janitor: {}", claim.video(), e.toString());
            cause.addSuppressed(e);
        }
        return cause;
    }

    private static String reason(RuntimeException cause) {
        return cause instanceof UploadException refusal ? refusal.code() : cause.toString();
    }
}
