package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.transcoding.Presentation;
import dev.streambuddy.transcoding.job.JobStore;
import dev.streambuddy.transcoding.job.Step;
import dev.streambuddy.transcoding.job.TaskStore;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.stereotype.Component;

/// Writes manifests, verifies and tells what became of the video.
@Component
class PublishWork implements PublishActivities {

    private final Manifests manifests;
    private final Verification verification;
    private final Outcomes outcomes;
    private final Pieces pieces;
    private final JobStore jobs;
    private final TaskStore tasks;

    PublishWork(
            Manifests manifests,
            Verification verification,
            Outcomes outcomes,
            Pieces pieces,
            JobStore jobs,
            TaskStore tasks) {
        this.manifests = manifests;
        this.verification = verification;
        this.outcomes = outcomes;
        this.pieces = pieces;
        this.jobs = jobs;
        this.tasks = tasks;
    }

    @Override
    public Presentation writeManifests(ProcessRequest request, String plan, List<String> renditions) {
        return attempt(request, Step.MANIFEST, () -> manifests.write(request, plan, renditions));
    }

    @Override
    public void verify(ProcessRequest request, String plan, Presentation presentation) {
        attempt(request, Step.VERIFY, () -> {
            verification.verify(request, plan, presentation);
            pieces.removeOthers(request, plan);
            return presentation;
        });
    }

    @Override
    public void publishPlayable(ProcessRequest request, Presentation presentation) {
        outcomes.playable(request.videoId(), request.run(), presentation);
    }

    @Override
    public void publishSucceeded(ProcessRequest request, Presentation presentation) {
        outcomes.succeeded(request.videoId(), request.run(), presentation);
    }

    @Override
    public void publishFailed(ProcessRequest request, String code, String message) {
        outcomes.failed(request.videoId(), request.run(), code, message);
    }

    @Override
    public void publishCancelled(ProcessRequest request) {
        outcomes.cancelled(request.videoId(), request.version(), request.run());
    }

    private Presentation attempt(ProcessRequest request, Step step, Callable<Presentation> work) {
        var attempt = Attempt.begin(jobs, tasks, request, step, step.word());
        try {
            var result = attempt.keepAlive(work);
            attempt.finish();
            return result;
        } catch (Exception e) {
            throw Failures.unlessTriedEnough(attempt, "publishing_failed", e);
        }
    }
}
