package dev.streambuddy.catalog;

import dev.streambuddy.storage.BucketLayout;
import dev.streambuddy.storage.ObjectStore;
import dev.streambuddy.storage.VideoId;
import dev.streambuddy.transcoding.workflow.Jobs;
import dev.streambuddy.upload.Uploads;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Takes videos away: invisible at once, cleared away in the background, and looked after once more later.
@Component
class Removal {

    private static final Logger log = LoggerFactory.getLogger(Removal.class);

    private final Videos videos;
    private final Jobs jobs;
    private final Uploads uploads;
    private final ObjectStore store;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final CatalogProperties properties;

    Removal(
            Videos videos,
            Jobs jobs,
            Uploads uploads,
            ObjectStore store,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            CatalogProperties properties) {
        this.videos = videos;
        this.jobs = jobs;
        this.uploads = uploads;
        this.store = store;
        this.jdbc = jdbc;
        this.events = events;
        this.properties = properties;
    }

    /// @param ifMatch as in [Changes#change]
    @Transactional
    void remove(String id, @Nullable String ifMatch, Caller caller) {
        var video = videos.lock(id, caller).orElseThrow(CatalogException::notFound);
        Changes.requireMatch(video, ifMatch);
        videos.markRemoved(video.id());
        jobs.hide(video.id());
        events.publishEvent(new VideoRemoved(video.id()));
        log.info("Video {} is removed", video.id());
    }

    /// Throws when the workflow engine or S3 cannot be reached; the event is delivered again until this succeeds.
    @ApplicationModuleListener(id = "catalog.clear", propagation = Propagation.NOT_SUPPORTED)
    void on(VideoRemoved event) {
        var id = event.videoId();
        // in this order: once the upload is discarded none can complete and queue another job
        uploads.discard(id);
        jobs.end(id);
        store.deleteAll(BucketLayout.video(id));
        forget(id);
        log.info("Video {} is cleared away", id);
    }

    /// The sweep is noted before the row goes, so a crash in between forgets nothing.
    private void forget(VideoId id) {
        jdbc.sql("insert into catalog.sweep (video_id, due_at) values (:id, :dueAt) on conflict do nothing")
                .param("id", id.value())
                .param("dueAt", Timestamp.from(Instant.now().plus(properties.lateWrites())))
                .update();
        jdbc.sql("delete from catalog.video where id = :id")
                .param("id", id.value())
                .update();
    }

    /// What a worker that was cut off wrote after its video was cleared away does not stay.
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        jdbc.sql("select video_id from catalog.sweep where due_at <= now() order by due_at limit 1000")
                .query(String.class)
                .list()
                .forEach(id -> sweep(new VideoId(id)));
    }

    private void sweep(VideoId id) {
        store.deleteAll(BucketLayout.video(id));
        jdbc.sql("delete from catalog.sweep where video_id = :id")
                .param("id", id.value())
                .update();
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void forgetIdempotencyKeys() {
        jdbc.sql("delete from catalog.idempotency_key where created_at < :before")
                .param("before", Timestamp.from(Instant.now().minus(properties.idempotencyKeys())))
                .update();
    }
}
