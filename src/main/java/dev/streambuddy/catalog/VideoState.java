package dev.streambuddy.catalog;

import dev.streambuddy.storage.VideoId;
import dev.streambuddy.transcoding.BecamePlayable;
import dev.streambuddy.transcoding.JobRestarted;
import dev.streambuddy.transcoding.Presentation;
import dev.streambuddy.transcoding.SourceProbed;
import dev.streambuddy.transcoding.TranscodingOutcome;
import dev.streambuddy.upload.UploadAborted;
import dev.streambuddy.upload.UploadCompleted;
import dev.streambuddy.upload.UploadExpired;
import dev.streambuddy.upload.UploadStarted;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// Keeps a video's state true to what upload and transcoding report of it.
///
/// What a caller causes (an upload, a retry) is written in the transaction that causes it, so the caller reads it
/// back. What transcoding reports arrives at least once and in any order: the newest report wins by its own time, a
/// repeated one changes nothing, and videos that were removed stay as they are.
@Component
class VideoState {

    private static final Logger log = LoggerFactory.getLogger(VideoState.class);

    /// Of reports with a presentation: not of an older source, and the newest so far.
    private static final String NEWEST = "source_version <= :version and (reported_at is null or reported_at < :at)";

    private static final String LATEST = "(reported_at is null or reported_at < :at)";

    private final JdbcClient jdbc;
    private final StoredJson json;

    VideoState(JdbcClient jdbc, StoredJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @EventListener
    void on(UploadStarted event) {
        var started = change(event.videoId(), """
                status = 'uploading', error_code = null, error_message = null
                """, "status in ('waiting', 'failed', 'cancelled')");
        run(started, event.videoId(), "uploading");
    }

    @EventListener
    void on(UploadAborted event) {
        var aborted = change(
                        event.videoId(), "status = 'waiting', upload_expires_at = :expiresAt", "status = 'uploading'")
                .param("expiresAt", Timestamp.from(event.expiresAt()));
        run(aborted, event.videoId(), "waiting for another upload");
    }

    @EventListener
    void on(UploadExpired event) {
        var expired = change(event.videoId(), """
                status = 'failed', error_code = 'upload_expired',
                error_message = 'No file was uploaded in time. Create another video and upload the file to it.'
                """, "status = 'waiting'");
        run(expired, event.videoId(), "failed: no upload came in time");
    }

    /// A source that was expected, or replaces an older one, will be processed. If transcoding already said what
    /// became of it, that stands.
    @EventListener
    void on(UploadCompleted event) {
        var source = event.source();
        var completed = change(event.videoId(), """
                source_version = :version, source_size_bytes = :size, source_sha256 = :sha256,
                facts = case when source_version between 1 and :version - 1 then null else facts end,
                status = case when status in ('waiting', 'uploading') or source_version between 1 and :version - 1
                    then 'processing' else status end
                """, "(source_version < :version or source_sha256 is null)")
                .param("version", source.version())
                .param("size", source.sizeBytes())
                .param("sha256", source.sha256());
        run(completed, event.videoId(), "uploaded");
    }

    /// In the transaction that queues the new run, so that no report of that run can be older.
    @EventListener
    void on(JobRestarted event) {
        var restarted = change(event.videoId(), """
                status = 'processing', error_code = null, error_message = null
                """, "status in ('failed', 'cancelled')");
        run(restarted, event.videoId(), "processing again");
    }

    @ApplicationModuleListener(id = "catalog.probed")
    void on(SourceProbed event) {
        var probed = change(
                        event.videoId(),
                        "facts = cast(:facts as jsonb)",
                        "facts is distinct from cast(:facts as jsonb)")
                .param("facts", json.write(event.facts()));
        run(probed, event.videoId(), "probed");
    }

    /// When the outcome of the same run was faster, this one only tells what plays and since when.
    @ApplicationModuleListener(id = "catalog.playable")
    void on(BecamePlayable event) {
        var playable = change(event.videoId(), """
                status = 'processing', playable = true, presentation = cast(:presentation as jsonb),
                error_code = null, error_message = null, source_version = :version, reported_at = :at,
                playable_at = coalesce(playable_at, :at)
                """, NEWEST);
        if (!run(presented(playable, event.presentation(), event.at()), event.videoId(), "playable")) {
            late(event);
        }
    }

    private void late(BecamePlayable event) {
        change(event.videoId(), "playable_at = :at", "playable and source_version = :version and playable_at > :at")
                .param("version", event.presentation().version())
                .param("at", Timestamp.from(event.at()))
                .update();
        var playable = change(event.videoId(), """
                playable = true, presentation = cast(:presentation as jsonb), source_version = :version,
                playable_at = :at
                """, """
                status = 'failed' and not playable and source_version <= :version
                and (emptied_at is null or emptied_at < :at)
                """);
        presented(playable, event.presentation(), event.at()).update();
    }

    @ApplicationModuleListener(id = "catalog.outcome")
    void on(TranscodingOutcome event) {
        switch (event) {
            case TranscodingOutcome.Succeeded(var id, var presentation, var at) -> succeeded(id, presentation, at);
            case TranscodingOutcome.Failed(var id, var code, var message, var at) -> failed(id, at, code, message);
            case TranscodingOutcome.Cancelled(var id, var at) -> cancelled(id, at);
        }
    }

    private void succeeded(VideoId id, Presentation presentation, Instant at) {
        var ready = change(id, """
                status = 'ready', playable = true, presentation = cast(:presentation as jsonb),
                error_code = null, error_message = null, source_version = :version, reported_at = :at,
                playable_at = coalesce(playable_at, :at), ready_at = :at
                """, NEWEST);
        run(presented(ready, presentation, at), id, "ready");
    }

    /// What plays already goes on playing: nothing of it is removed, and a retry goes on from there.
    private void failed(VideoId id, Instant at, String code, @Nullable String message) {
        var failed = change(id, """
                status = 'failed', ready_at = null, error_code = :code, error_message = :message, reported_at = :at
                """, LATEST)
                .param("code", code)
                .param("message", message, Types.VARCHAR)
                .param("at", Timestamp.from(at));
        run(failed, id, "failed");
    }

    /// What was encoded until then is removed, also when a later run has failed since.
    private void cancelled(VideoId id, Instant at) {
        var cancelled = change(id, """
                status = 'cancelled', ready_at = null, error_code = null, error_message = null, reported_at = :at
                """, LATEST).param("at", Timestamp.from(at));
        run(cancelled, id, "cancelled");
        change(id, """
                emptied_at = :at, playable = playable and playable_at > :at,
                presentation = case when playable_at > :at then presentation end,
                playable_at = case when playable_at > :at then playable_at end
                """, "status <> 'ready' and (emptied_at is null or emptied_at < :at)")
                .param("at", Timestamp.from(at))
                .update();
    }

    private JdbcClient.StatementSpec presented(
            JdbcClient.StatementSpec statement, Presentation presentation, Instant at) {
        return statement
                .param("presentation", json.write(presentation))
                .param("version", presentation.version())
                .param("at", Timestamp.from(at));
    }

    private JdbcClient.StatementSpec change(VideoId id, String assignments, String condition) {
        return jdbc.sql("""
                        update catalog.video set %s, revision = revision + 1, updated_at = now()
                        where id = :id and removed_at is null and %s
                        """.formatted(assignments, condition)).param("id", id.value());
    }

    /// @return whether that was news
    private static boolean run(JdbcClient.StatementSpec statement, VideoId id, String state) {
        var news = statement.update() > 0;
        if (news) {
            log.info("Video {} is {}", id, state);
        }
        return news;
    }
}
