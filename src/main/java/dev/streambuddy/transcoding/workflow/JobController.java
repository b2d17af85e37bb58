package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.storage.VideoId;
import dev.streambuddy.transcoding.JobRestarted;
import dev.streambuddy.transcoding.job.Job;
import dev.streambuddy.transcoding.job.JobDocument;
import dev.streambuddy.transcoding.job.JobStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// The job of a video over REST. Only the projection is read, so it answers while Temporal is away.
@RestController
@Tag(name = "Jobs", description = "How far processing of a video is, and how to stop or repeat it")
@RequestMapping("/api/v1/videos/{id}/job")
class JobController {

    private static final String VIDEO = "Id of the video";
    private static final String NO_JOB = "`job_not_found`: there is no such video, or nothing was uploaded to it yet";

    /// Sees every video.
    private static final String ADMIN = "SCOPE_admin";

    private final JobStore jobs;
    private final JobDocuments documents;
    private final JobEvents followers;
    private final ApplicationEventPublisher events;

    JobController(JobStore jobs, JobDocuments documents, JobEvents followers, ApplicationEventPublisher events) {
        this.jobs = jobs;
        this.documents = documents;
        this.followers = followers;
        this.events = events;
    }

    @GetMapping
    @Operation(summary = "Progress of a job")
    @ApiResponse(responseCode = "200", description = "The job", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = NO_JOB)
    ResponseEntity<JobDocument> job(@Parameter(description = VIDEO) @PathVariable VideoId id, Authentication caller) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(documents.of(find(id, caller)));
    }

    /// An event `job` with the whole document whenever it has changed, `end` when the job has ended or was deleted, and
    /// comments in between. Its id spares a client that comes again what it knows.
    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(summary = "Progress of a job, pushed as server-sent events")
    @ApiResponse(
            responseCode = "200",
            description = "Events until the job has ended",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "404", description = NO_JOB)
    @ApiResponse(responseCode = "503", description = "`too_many_listeners`: ask for the job itself instead")
    ResponseEntity<SseEmitter> events(
            @Parameter(description = VIDEO) @PathVariable VideoId id,
            @Parameter(description = "Of the last event the client has, when it comes back")
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    @Nullable
                    String seen,
            Authentication caller) {
        var job = find(id, caller);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no")
                .body(followers.follow(caller.getName(), id, () -> documents.of(job), seen));
    }

    @PostMapping("/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Transactional
    @Operation(summary = "Stop a job; what was encoded is removed, the source is kept")
    @ApiResponse(responseCode = "202", description = "The job, which ends in a moment", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = NO_JOB)
    @ApiResponse(responseCode = "409", description = "`job_ended`: it has ended already")
    JobDocument cancel(@Parameter(description = VIDEO) @PathVariable VideoId id, Authentication caller) {
        var job = find(id, caller);
        if (!jobs.requestCancel(id)) {
            throw TranscodingException.notCancellable(job.status().word());
        }
        events.publishEvent(new CancelRequested(id));
        return documents.of(find(id, caller));
    }

    @PostMapping("/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Transactional
    @Operation(summary = "Run a failed or cancelled job again, from what is missing")
    @ApiResponse(responseCode = "202", description = "The job, queued", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = NO_JOB)
    @ApiResponse(responseCode = "409", description = "`job_not_retryable`: it is under way, or has succeeded")
    JobDocument retry(@Parameter(description = VIDEO) @PathVariable VideoId id, Authentication caller) {
        var job = find(id, caller);
        if (!jobs.requeue(id)) {
            throw TranscodingException.notRetryable(job.status().word());
        }
        events.publishEvent(new JobRestarted(id));
        return documents.of(find(id, caller));
    }

    /// What a caller may not see does not exist for it.
    private Job find(VideoId id, Authentication caller) {
        return jobs.shown(List.of(id)).stream()
                .filter(it -> maySee(it, caller))
                .findFirst()
                .orElseThrow(TranscodingException::notFound);
    }

    private static boolean maySee(Job job, Authentication caller) {
        return caller.getName().equals(job.owner())
                || caller.getAuthorities().stream().anyMatch(it -> ADMIN.equals(it.getAuthority()));
    }
}
