package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.storage.VideoId;
import dev.streambuddy.transcoding.job.Job;
import dev.streambuddy.transcoding.job.JobDocument;
import dev.streambuddy.transcoding.job.JobStore;
import dev.streambuddy.transcoding.job.Task;
import dev.streambuddy.transcoding.job.TaskStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Reads jobs as REST shows them.
@Component
class JobDocuments {

    private final JobStore jobs;
    private final TaskStore tasks;

    JobDocuments(JobStore jobs, TaskStore tasks) {
        this.jobs = jobs;
        this.tasks = tasks;
    }

    JobDocument of(Job job) {
        return document(job, tasks.tasks(job.videoId()));
    }

    /// In two queries, however many they are. Those that are gone are missing.
    Map<VideoId, JobDocument> all(Collection<VideoId> videos) {
        var found = jobs.shown(videos);
        var parts = tasks.tasks(videos);
        return found.stream()
                .collect(Collectors.toMap(
                        Job::videoId, it -> document(it, parts.getOrDefault(it.videoId(), List.of()))));
    }

    private static JobDocument document(Job job, List<Task> tasks) {
        return JobDocument.of(ProcessRequest.workflowId(job.videoId(), job.version()), job, tasks, Instant.now());
    }
}
