package dev.streambuddy.catalog;

import dev.streambuddy.storage.VideoId;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of videos that were not removed. A caller sees their own, an admin all.
@Component
class Videos {

    private final JdbcClient jdbc;
    private final VideoRow row;
    private final StoredJson json;

    Videos(JdbcClient jdbc, VideoRow row, StoredJson json) {
        this.jdbc = jdbc;
        this.row = row;
        this.json = json;
    }

    void insert(VideoId id, String playbackId, String owner, VideoInput input, Instant uploadExpiresAt) {
        details(jdbc.sql("""
                        insert into catalog.video (id, playback_id, owner, title, description, tags, metadata,
                            visibility, status, upload_expires_at)
                        values (:id, :playbackId, :owner, :title, :description, :tags, cast(:metadata as jsonb),
                            :visibility, 'waiting', :uploadExpiresAt)
                        """), input)
                .param("id", id.value())
                .param("playbackId", playbackId)
                .param("owner", owner)
                .param("uploadExpiresAt", Timestamp.from(uploadExpiresAt))
                .update();
    }

    /// @param id what the client says, possibly nothing like an id
    /// @return empty too when the video is somebody else's
    Optional<Video> find(String id, Caller caller) {
        return find(id, caller, "");
    }

    /// Like [#find], and nobody else changes it before the transaction ends.
    Optional<Video> lock(String id, Caller caller) {
        return find(id, caller, "for update");
    }

    private Optional<Video> find(String id, Caller caller, String locking) {
        return jdbc.sql("""
                        select * from catalog.video
                        where id = :id and removed_at is null and (:admin or owner = :owner) %s
                        """.formatted(locking))
                .param("id", id)
                .param("admin", caller.admin())
                .param("owner", caller.name())
                .query(row)
                .optional();
    }

    Optional<Video> findByPlaybackId(String playbackId) {
        return jdbc.sql("select * from catalog.video where playback_id = :playbackId and removed_at is null")
                .param("playbackId", playbackId)
                .query(row)
                .optional();
    }

    /// Newest first.
    ///
    /// @param limit most rows
    List<Video> list(VideoQuery query, int limit, Caller caller) {
        var start = query.start();
        return jdbc.sql("""
                        select * from catalog.video
                        where removed_at is null and (:admin or owner = :owner)
                            and (:status is null or status = :status)
                            and (:tag is null or tags @> array[cast(:tag as text)])
                            and (:pattern is null or title ilike :pattern or description ilike :pattern)
                            and (created_at, id) < (:createdAt, :id)
                        order by created_at desc, id desc
                        limit :limit
                        """)
                .param("admin", caller.admin())
                .param("owner", caller.name())
                .param("status", query.status(), Types.VARCHAR)
                .param("tag", query.tag(), Types.VARCHAR)
                .param("pattern", query.pattern(), Types.VARCHAR)
                .param("createdAt", Timestamp.from(start.createdAt()))
                .param("id", start.id().value())
                .param("limit", limit)
                .query(row)
                .list();
    }

    void update(VideoId id, VideoInput input) {
        details(jdbc.sql("""
                        update catalog.video
                        set title = :title, description = :description, tags = :tags,
                            metadata = cast(:metadata as jsonb), visibility = :visibility,
                            revision = revision + 1, updated_at = now()
                        where id = :id
                        """), input).param("id", id.value()).update();
    }

    /// From now on nobody finds it.
    void markRemoved(VideoId id) {
        jdbc.sql("update catalog.video set removed_at = now() where id = :id")
                .param("id", id.value())
                .update();
    }

    private JdbcClient.StatementSpec details(JdbcClient.StatementSpec statement, VideoInput input) {
        return statement
                .param("title", input.title())
                .param("description", input.description(), Types.VARCHAR)
                .param("tags", input.tags().toArray(String[]::new))
                .param("metadata", json.write(input.metadata()))
                .param("visibility", input.visibility().word());
    }
}
