package dev.streambuddy.upload;

import dev.streambuddy.storage.VideoId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The rows of `upload.upload`, and the events that go with their changes, in the same transaction. Time is the
/// database's, so that instances agree on which lease is over.
@Component
class UploadRegister {

    /// A receiver that is alive extends its lease several times in this time.
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final String COLUMNS = " video_id, owner, title, version, lease, multipart_id ";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Duration expiry;

    UploadRegister(JdbcClient jdbc, ApplicationEventPublisher events, UploadProperties properties) {
        this.jdbc = jdbc;
        this.events = events;
        this.expiry = properties.expiry();
    }

    private record Row(String owner, String state) {}

    Instant open(VideoId video, String owner, String title) {
        return jdbc.sql("""
                insert into upload.upload (video_id, owner, title, expires_at)
                values (:video, :owner, :title, now() + make_interval(secs => :expiry))
                returning expires_at
                """)
                .param("video", video.value())
                .param("owner", owner)
                .param("title", title)
                .param("expiry", expiry.toSeconds())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    /// Takes an open upload, or says why it cannot be taken.
    ///
    /// @param owner must own it; null for somebody who may do everything
    @Transactional
    Claim claim(VideoId video, @Nullable String owner) {
        var row = jdbc.sql("select owner, state from upload.upload where video_id = :video for update")
                .param("video", video.value())
                .query(Row.class)
                .optional()
                .filter(it -> owner == null || owner.equals(it.owner()))
                .orElseThrow(() -> UploadException.notFound(video));
        switch (row.state()) {
            case "complete" -> throw UploadException.sourceExists(video);
            case "receiving" -> throw UploadException.inProgress(video);
            default -> events.publishEvent(new UploadStarted(video));
        }
        return take("video_id = :video", video).getFirst();
    }

    /// Takes an upload from a receiver whose lease is over.
    ///
    /// @param video null for every such upload
    @Transactional
    List<Claim> takeDead(@Nullable VideoId video) {
        var which = video == null ? "" : "video_id = :video and ";
        return take(which + "state = 'receiving' and lease_until < now()", video);
    }

    /// Takes an upload in whatever state it is from whoever has it.
    ///
    /// @return empty when there is none
    @Transactional
    List<Claim> seize(VideoId video) {
        return take("video_id = :video", video);
    }

    private List<Claim> take(String which, @Nullable VideoId video) {
        return jdbc.sql("""
                update upload.upload
                set state = case state when 'complete' then state else 'receiving' end, lease = gen_random_uuid(),
                    lease_until = now() + make_interval(secs => :lease)
                where\s""" + which + " returning" + COLUMNS)
                .param("lease", LEASE.toSeconds())
                .param("video", video == null ? null : video.value())
                .query(UploadRegister::row)
                .list();
    }

    private static Claim row(ResultSet row, int number) throws SQLException {
        return new Claim(
                new VideoId(row.getString("video_id")),
                row.getString("owner"),
                row.getString("title"),
                row.getInt("version"),
                row.getObject("lease", UUID.class),
                row.getString("multipart_id"));
    }

    /// Says that receivers are alive.
    ///
    /// @return those leases that still hold
    Set<UUID> extend(Collection<UUID> leases) {
        return jdbc.sql("""
                update upload.upload set lease_until = now() + make_interval(secs => :lease)
                where lease = any(:leases) and state = 'receiving'
                returning lease
                """)
                .param("lease", LEASE.toSeconds())
                .param("leases", leases.toArray(UUID[]::new))
                .query((row, _) -> row.getObject("lease", UUID.class))
                .set();
    }

    /// Remembers which parts must be completed or aborted.
    ///
    /// @return whether the claim still holds
    boolean remember(Claim claim) {
        return jdbc.sql("update upload.upload set multipart_id = :multipart where lease = :lease")
                        .param("multipart", claim.multipartId())
                        .param("lease", claim.lease())
                        .update()
                == 1;
    }

    /// Records the source and tells everybody; throws when the claim does not hold any more.
    @Transactional
    void complete(Claim claim, Source source) {
        var changed = jdbc.sql("""
                update upload.upload
                set state = 'complete', size_bytes = :size, sha256 = :sha256,
                    multipart_id = null, lease = null, lease_until = null
                where lease = :lease and state = 'receiving'
                """)
                .param("size", source.sizeBytes())
                .param("sha256", source.sha256())
                .param("lease", claim.lease())
                .update();
        if (changed == 0) {
            throw UploadException.ended(claim.video());
        }
        events.publishEvent(new UploadCompleted(claim.video(), claim.owner(), claim.title(), source));
    }

    /// Whether the object of a claim is the source of its video. Waits for a commit that is under way.
    @Transactional
    boolean completed(Claim claim) {
        return jdbc.sql("""
                select state = 'complete' and version = :version from upload.upload
                where video_id = :video for update
                """)
                .param("version", claim.version())
                .param("video", claim.video().value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /// Lets the video be uploaded again; nothing happens when the claim does not hold any more.
    ///
    /// @param skip versions that may not be written again: 1 when their writer may still live, else 0
    /// @return whether the claim held
    @Transactional
    boolean reopen(Claim claim, int skip) {
        var expiresAt = jdbc.sql("""
                update upload.upload
                set state = 'open', version = version + :skip, multipart_id = null, lease = null, lease_until = null,
                    expires_at = now() + make_interval(secs => :expiry)
                where lease = :lease and state = 'receiving'
                returning expires_at
                """)
                .param("skip", skip)
                .param("expiry", expiry.toSeconds())
                .param("lease", claim.lease())
                .query(OffsetDateTime.class)
                .optional();
        expiresAt.ifPresent(it -> events.publishEvent(new UploadAborted(claim.video(), it.toInstant())));
        return expiresAt.isPresent();
    }

    void forget(Claim claim) {
        jdbc.sql("delete from upload.upload where lease = :lease")
                .param("lease", claim.lease())
                .update();
    }

    /// Removes uploads that never came, and tells of each.
    ///
    /// @return how many
    @Transactional
    int forgetExpired() {
        var expired = jdbc.sql("""
                delete from upload.upload where state = 'open' and expires_at < now() returning video_id
                """).query(String.class).list();
        expired.forEach(it -> events.publishEvent(new UploadExpired(new VideoId(it))));
        return expired.size();
    }
}
