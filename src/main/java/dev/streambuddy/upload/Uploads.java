package dev.streambuddy.upload;

import dev.streambuddy.storage.VideoId;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// What other modules may ask of uploads.
@Component
public class Uploads {

    /// Makes room for the source of a new video, in the caller's transaction.
    ///
    /// @return when an upload that was not completed expires
    public Instant open(VideoId video, String owner, String title) {
        throw new UnsupportedOperationException(video + owner + title);
    }

    /// Stops whatever upload there is and forgets it; open multipart uploads are aborted. Idempotent.
    public void discard(VideoId video) {
        throw new UnsupportedOperationException(video.value());
    }
}
