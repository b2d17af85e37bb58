package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.transcoding.Presentation;
import io.temporal.activity.ActivityInterface;
import java.util.List;

/// From encoded pieces to a published video, and every other way a run can end. Runs on the I/O queue.
@ActivityInterface
public interface PublishActivities {

    /// Writes the manifests over what is encoded of these renditions.
    ///
    /// @param renditions names, all of them whole
    Presentation writeManifests(ProcessRequest request, String plan, List<String> renditions);

    /// Compares what lies in the bucket with what was planned, and decodes samples of it. Fails for good when they
    /// differ. What an earlier plan left is removed.
    void verify(ProcessRequest request, String plan, Presentation presentation);

    /// Tells that the video can be played; better renditions follow.
    void publishPlayable(ProcessRequest request, Presentation presentation);

    /// Ends the job: every planned rendition is there.
    void publishSucceeded(ProcessRequest request, Presentation presentation);

    /// Ends the job: it cannot be done. What is encoded stays for a retry.
    void publishFailed(ProcessRequest request, String code, String message);

    /// Ends the job: somebody asked for it. What is encoded is removed, the source is kept.
    void publishCancelled(ProcessRequest request);
}
