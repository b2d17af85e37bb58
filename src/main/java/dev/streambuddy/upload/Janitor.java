package dev.streambuddy.upload;

import dev.streambuddy.storage.ObjectStore;
import dev.streambuddy.storage.VideoId;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Ends uploads that nobody receives any more, with everything of them in the bucket.
@Component
class Janitor {

    private static final Logger log = LoggerFactory.getLogger(Janitor.class);

    private final UploadRegister register;
    private final ObjectStore store;

    Janitor(UploadRegister register, ObjectStore store) {
        this.register = register;
        this.store = store;
    }

    @Scheduled(fixedDelay = 30, timeUnit = TimeUnit.SECONDS)
    void tidy() {
        for (var claim : register.takeDead(null)) {
            try {
                end(claim);
            } catch (RuntimeException e) {
                log.warn("Upload of video {} is dead but not cleared away yet: {}", claim.video(), e.toString());
            }
        }
        var expired = register.forgetExpired();
        if (expired > 0) {
            log.info("Forgot {} uploads that never came", expired);
        }
    }

    /// Ends the upload of one video if its receiver died, so that another can begin at once.
    void endDead(VideoId video) {
        register.takeDead(video).forEach(this::end);
    }

    /// The receiver may only have been cut off and still write: the next upload gets another key.
    private void end(Claim claim) {
        clear(claim);
        register.reopen(claim, 1);
        log.info("Ended the dead upload of video {}", claim.video());
    }

    /// Removes parts and object of a claim that came to nothing. Not within a transaction.
    void clear(Claim claim) {
        var multipart = claim.multipart();
        if (multipart != null) {
            store.abort(multipart);
        }
        store.delete(claim.key());
    }
}
