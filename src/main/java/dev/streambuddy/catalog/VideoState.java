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

    /// Reports that say nothing of a source are of the newest.
    private static final int NEWEST_SOURCE = Integer.MAX_VALUE;

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

    /// In the transaction that queues the new run, by the clock of the database as all reports are: no report of that
    /// run is older, and none of the run before is newer.
    @EventListener
    void on(JobRestarted event) {
        var restarted = change(event.videoId(), """
                status = 'processing', error_code = null, error_message = null, reported_at = clock_timestamp()
                """, "status in ('failed', 'cancelled', 'processing')");
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

    @ApplicationModuleListener(id = "catalog.playable")
    void on(BecamePlayable event) {
        var presentation = event.presentation();
        report(event.videoId(), event.at(), "processing", null, null, presentation.version());
        present(event.videoId(), event.at(), presentation);
        change(event.videoId(), "playable_at = :at", """
                        playable and source_version = :version and playable_at > :at
                        and (emptied_at is null or emptied_at < :at)
                        """)
                .param("version", presentation.version())
                .param("at", Timestamp.from(event.at()))
                .update();
    }

    /// What plays already goes on playing after a failure: nothing of it is removed, and a retry goes on from there.
    /// What a cancelled run had encoded is removed.
    @ApplicationModuleListener(id = "catalog.outcome")
    void on(TranscodingOutcome event) {
        switch (event) {
            case TranscodingOutcome.Succeeded(var id, var presentation, var at) -> {
                report(id, at, "ready", null, null, presentation.version());
                present(id, at, presentation);
            }
            case TranscodingOutcome.Failed(var id, var code, var message, var at) ->
                report(id, at, "failed", code, message, NEWEST_SOURCE);
            case TranscodingOutcome.Cancelled(var id, var at) -> {
                report(id, at, "cancelled", null, null, NEWEST_SOURCE);
                present(id, at, null);
                empty(id, at);
            }
        }
    }

    /// The status is that of the newest report.
    private void report(
            VideoId id, Instant at, String status, @Nullable String code, @Nullable String message, int version) {
        var reported = change(id, """
                status = :status, error_code = :code, error_message = :message, reported_at = :at,
                ready_at = case when :status = 'ready' then cast(:at as timestamptz) end
                """, "source_version <= :version and (reported_at is null or reported_at < :at)")
                .param("status", status)
                .param("code", code, Types.VARCHAR)
                .param("message", message, Types.VARCHAR)
                .param("version", version)
                .param("at", Timestamp.from(at));
        run(reported, id, status.equals("processing") ? "playable" : status);
    }

    /// The presentation is that of the newest report that made one or took it away, whatever the status is.
    private void present(VideoId id, Instant at, @Nullable Presentation presentation) {
        var assignments = presentation == null ? "presentation = null, playable = false, playable_at = null" : """
                presentation = cast(:presentation as jsonb), playable = true, source_version = :version,
                playable_at = coalesce(playable_at, :at)
                """;
        change(
                        id,
                        "presented_at = :at, " + assignments,
                        "source_version <= :version and (presented_at is null or presented_at < :at)")
                .param("presentation", presentation == null ? null : json.write(presentation), Types.VARCHAR)
                .param("version", presentation == null ? NEWEST_SOURCE : presentation.version())
                .param("at", Timestamp.from(at))
                .update();
    }

    /// What plays since before that time plays only since what was made after it.
    private void empty(VideoId id, Instant at) {
        change(id, """
                emptied_at = :at,
                playable_at = case when playable_at <= :at then presented_at else playable_at end
                """, "presented_at >= :at and (emptied_at is null or emptied_at < :at)")
                .param("at", Timestamp.from(at))
                .update();
    }

    private JdbcClient.StatementSpec change(VideoId id, String assignments, String condition) {
        return jdbc.sql("""
                        update catalog.video set %s, revision = revision + 1, updated_at = now()
                        where id = :id and removed_at is null and %s
                        """.formatted(assignments, condition)).param("id", id.value());
    }

    private static void run(JdbcClient.StatementSpec statement, VideoId id, String state) {
        if (statement.update() > 0) {
            log.info("Video {} is {}", id, state);
        }
    }
}
