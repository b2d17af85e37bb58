package dev.streambuddy.upload;

import dev.streambuddy.storage.VideoId;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// What other modules may ask of uploads.
@Component
public class Uploads {

    private final UploadRegister register;
    private final Janitor janitor;

    Uploads(UploadRegister register, Janitor janitor) {
        this.register = register;
        this.janitor = janitor;
    }

    /// Makes room for the source of a new video, in the caller's transaction.
    ///
    /// @return when an upload that was not completed expires
    public Instant open(VideoId video, String owner, String title) {
        return register.open(video, owner, title);
    }

    /// Stops whatever upload there is and forgets it; open multipart uploads are aborted, a stored source is left to
    /// the caller. Idempotent. Talks to the object store: not for use within a transaction; when the store fails,
    /// call again later.
    public void discard(VideoId video) {
        for (var claim : register.seize(video)) {
            var multipart = claim.multipart();
            if (multipart != null) {
                janitor.clear(claim);
            }
            register.forget(claim);
        }
    }
}
