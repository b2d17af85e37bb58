package dev.streambuddy.transcoding.job;

import dev.streambuddy.storage.VideoId;
import dev.streambuddy.upload.UploadCompleted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The jobs of the projection. Every change is one statement that may come twice; what is finished stays finished.
@Component
public class JobStore {

    private final JdbcClient jdbc;
    private final TaskStore tasks;

    JobStore(JdbcClient jdbc, TaskStore tasks) {
        this.jdbc = jdbc;
        this.tasks = tasks;
    }

    /// A new job; nothing happens when the video has one.
    public void queue(UploadCompleted upload) {
        jdbc.sql("""
                insert into transcoding.job (video_id, version, owner, title, source_key, source_size)
                values (:video, :version, :owner, :title, :key, :size)
                on conflict (video_id) do nothing
                """)
                .param("video", upload.videoId().value())
                .param("version", upload.source().version())
                .param("owner", upload.owner())
                .param("title", upload.title())
                .param("key", upload.source().key())
                .param("size", upload.source().sizeBytes())
                .update();
    }

    /// Queues a failed or cancelled job again.
    ///
    /// @return false when it is in another state
    public boolean requeue(VideoId video) {
        var requeued = jdbc.sql("""
                update transcoding.job
                set status = 'queued', run = run + 1, stage = null, cancel_requested = false, cancel_asked_at = null,
                    error_code = null, error_message = null, updated_at = now(), started_at = null, playable_at = null, finished_at = null
                where video_id = :video and status in ('failed', 'cancelled') and not removed
                """).param("video", video.value()).update();
        if (requeued == 1) {
            tasks.clear(video);
        }
        return requeued == 1;
    }

    /// Notes that somebody asked to stop it.
    ///
    /// @return false when it has ended or there is none
    public boolean requestCancel(VideoId video) {
        return jdbc.sql("""
                update transcoding.job set cancel_requested = true
                where video_id = :video and status in ('queued', 'running')
                """).param("video", video.value()).update() == 1;
    }

    /// Notes that its workflow was asked to end, and when it first was.
    public void cancelAsked(VideoId video) {
        jdbc.sql(
                        "update transcoding.job set cancel_asked_at = coalesce(cancel_asked_at, now()) where video_id = :video")
                .param("video", video.value())
                .update();
    }

    /// Somebody has looked after it; it is left alone for a while.
    public void touch(VideoId video) {
        jdbc.sql("update transcoding.job set updated_at = now() where video_id = :video")
                .param("video", video.value())
                .update();
    }

    /// An activity begins to work on a task.
    ///
    /// @param run that it works for; to another run it has nothing to say
    /// @param attempt from 1
    /// @return false when the run has ended or is gone, so that there is nothing to do
    public boolean begin(VideoId video, int run, Step step, String task, int attempt) {
        var running = jdbc.sql("""
                update transcoding.job
                set status = 'running', stage = :stage, started_at = coalesce(started_at, now()), updated_at = now()
                where video_id = :video and run = :run and status in ('queued', 'running')
                """)
                .param("video", video.value())
                .param("run", run)
                .param("stage", (step == Step.AUDIO ? Step.TRANSCODE : step).word())
                .update();
        if (running == 1) {
            tasks.begin(video, step, task, attempt);
        }
        return running == 1;
    }

    /// @return when it became playable, or null when the run has ended or is gone
    public @Nullable Instant playable(VideoId video, int run) {
        return jdbc.sql("""
                update transcoding.job set playable_at = coalesce(playable_at, now()), updated_at = now()
                where video_id = :video and run = :run and status in ('queued', 'running')
                returning playable_at
                """)
                .param("video", video.value())
                .param("run", run)
                .query((row, _) -> instant(row, "playable_at"))
                .optional()
                .orElse(null);
    }

    /// Ends a run of the job.
    ///
    /// @param errorCode null unless it failed
    /// @return when it ended; null when it had ended before or is gone
    public @Nullable Instant end(
            VideoId video, int run, Job.Status outcome, @Nullable String errorCode, @Nullable String errorMessage) {
        var ended = jdbc.sql("""
                update transcoding.job
                set status = :status, error_code = :code, error_message = :message, finished_at = now(),
                    updated_at = now(), playable_at = case when :status = 'cancelled' then null else playable_at end
                where video_id = :video and run = :run and status in ('queued', 'running')
                returning finished_at
                """)
                .param("video", video.value())
                .param("run", run)
                .param("status", outcome.word())
                .param("code", errorCode, java.sql.Types.VARCHAR)
                .param("message", errorMessage, java.sql.Types.VARCHAR)
                .query((row, _) -> instant(row, "finished_at"))
                .optional()
                .orElse(null);
        if (ended != null && outcome != Job.Status.SUCCEEDED) {
            tasks.failRunning(video);
        }
        return ended;
    }

    /// Nobody is to see it any more; whoever works on it goes on until it is ended.
    public void hide(VideoId video) {
        jdbc.sql("update transcoding.job set removed = true where video_id = :video")
                .param("video", video.value())
                .update();
    }

    /// Forgets the job and its tasks.
    public void delete(VideoId video) {
        jdbc.sql("delete from transcoding.job where video_id = :video")
                .param("video", video.value())
                .update();
    }

    /// The job of a video, also of one that is removed.
    public Optional<Job> find(VideoId video) {
        return jdbc.sql("select * from transcoding.job where video_id = :video")
                .param("video", video.value())
                .query(JobStore::job)
                .optional();
    }

    /// Those of them that there are and whose video is not removed.
    public List<Job> shown(Collection<VideoId> videos) {
        return jdbc.sql("select * from transcoding.job where video_id = any(:videos) and not removed")
                .param("videos", TaskStore.ids(videos))
                .query(JobStore::job)
                .list();
    }

    /// Unfinished jobs that nothing has touched for a while, oldest first.
    public List<Job> unfinished(Duration untouched, int limit) {
        return jdbc.sql("""
                select * from transcoding.job
                where status in ('queued', 'running') and updated_at <= now() - make_interval(secs => :seconds)
                order by updated_at limit :limit
                """)
                .param("seconds", untouched.toMillis() / 1000.0)
                .param("limit", limit)
                .query(JobStore::job)
                .list();
    }

    private static Job job(ResultSet row, int index) throws SQLException {
        return new Job(
                new VideoId(row.getString("video_id")),
                row.getInt("version"),
                row.getInt("run"),
                row.getString("owner"),
                row.getString("title"),
                row.getString("source_key"),
                row.getLong("source_size"),
                Job.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getString("stage"),
                row.getBoolean("cancel_requested"),
                instant(row, "cancel_asked_at"),
                row.getString("error_code"),
                row.getString("error_message"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                instant(row, "started_at"),
                instant(row, "playable_at"),
                instant(row, "finished_at"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
