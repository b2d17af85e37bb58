package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.storage.VideoId;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/// What other modules may ask of the job of a video.
@Component
@NamedInterface("jobs")
public class Jobs {

    /// Ends the job in whatever state it is, forgets it, and returns only when nothing of it can write an object any
    /// more. Idempotent. Throws when the workflow engine cannot be reached: call again later.
    public void end(VideoId video) {
        throw new UnsupportedOperationException(video.value());
    }

    /// Progress in percent, 0-100; 0 when there is no job.
    public int percent(VideoId video) {
        throw new UnsupportedOperationException(video.value());
    }
}
