package dev.streambuddy.streaming;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.when;

import dev.streambuddy.WebTestClient;
import dev.streambuddy.catalog.TestReports;
import dev.streambuddy.storage.ObjectStore;
import dev.streambuddy.storage.VideoId;
import dev.streambuddy.upload.Uploads;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Videos in the states that players meet.
@TestComponent
class TestVideos {

    private final WebTestClient client;
    private final Uploads uploads;
    private final ObjectStore store;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    TestVideos(
            WebTestClient client,
            Uploads uploads,
            ObjectStore store,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.client = client;
        this.uploads = uploads;
        this.store = store;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    record TestVideo(VideoId id, String playbackId) {

        String play(String name) {
            return "/play/" + playbackId + "/" + name;
        }
    }

    TestVideo waiting(String title) {
        when(uploads.open(any(), anyString(), anyString())).thenReturn(Instant.parse("2030-01-01T00:00:00Z"));
        var video = client.create(title);
        return new TestVideo(
                new VideoId(video.get("id").asString()),
                video.at("/playback/id").asString());
    }

    TestVideo processing(String title) {
        var video = waiting(title);
        tell(TestReports.uploaded(video.id()));
        return video;
    }

    TestVideo ready(String title) {
        var video = processing(title);
        becomeReady(video);
        return video;
    }

    TestVideo failed(String title) {
        var video = processing(title);
        tell(TestReports.failed(video.id(), 1));
        awaitStatus(video, "\"failed\"");
        return video;
    }

    void becomePlayable(TestVideo video) {
        TestPresentation.storeFirst(store, video.id());
        tell(TestReports.playable(video.id(), 1));
        awaitStatus(video, "\"playable\":true");
    }

    void becomeReady(TestVideo video) {
        TestPresentation.store(store, video.id());
        tell(TestReports.succeeded(video.id(), 2));
        awaitStatus(video, "\"ready\"");
    }

    void remove(TestVideo video) {
        client.send("DELETE", "/api/v1/videos/" + video.id(), "alice", null);
    }

    private void tell(Object event) {
        transaction.executeWithoutResult(_ -> events.publishEvent(event));
    }

    private void awaitStatus(TestVideo video, String word) {
        Awaitility.await()
                .until(() -> client.get(video.play("status.json"), null).text().contains(word));
    }
}
