package dev.streambuddy.streaming;

import dev.streambuddy.Reporter;
import dev.streambuddy.WebTestClient;
import dev.streambuddy.catalog.TestReports;
import dev.streambuddy.storage.ObjectStore;
import dev.streambuddy.storage.VideoId;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;

/// Videos in the states that players meet.
@TestComponent
class TestVideos {

    private final WebTestClient client;
    private final ObjectStore store;
    private final Reporter reporter;
    private @Nullable TestVideo shared;

    TestVideos(WebTestClient client, ObjectStore store, Reporter reporter) {
        this.client = client;
        this.store = store;
        this.reporter = reporter;
    }

    record TestVideo(VideoId id, String playbackId) {

        String play(String name) {
            return "/play/" + playbackId + "/" + name;
        }
    }

    TestVideo waiting(String title) {
        var video = client.create(title);
        return new TestVideo(
                new VideoId(video.get("id").asString()),
                video.at("/playback/id").asString());
    }

    TestVideo processing(String title) {
        var video = waiting(title);
        reporter.tell(TestReports.uploaded(video.id()));
        return video;
    }

    TestVideo ready(String title) {
        var video = processing(title);
        becomeReady(video);
        return video;
    }

    /// One that is ready, for all who only look at it.
    synchronized TestVideo shared() {
        if (shared == null) {
            shared = ready("Ready");
        }
        return shared;
    }

    TestVideo failed(String title) {
        var video = processing(title);
        reporter.tell(TestReports.failed(video.id(), 1));
        awaitStatus(video, "\"failed\"");
        return video;
    }

    void becomePlayable(TestVideo video) {
        TestPresentation.storeFirst(store, video.id());
        reporter.tell(TestReports.playable(video.id(), 1));
        awaitStatus(video, "\"playable\":true");
    }

    void becomeReady(TestVideo video) {
        TestPresentation.store(store, video.id());
        reporter.tell(TestReports.succeeded(video.id(), 2));
        awaitStatus(video, "\"ready\"");
    }

    void remove(TestVideo video) {
        client.send("DELETE", "/api/v1/videos/" + video.id(), "alice", null);
    }

    private void awaitStatus(TestVideo video, String word) {
        Awaitility.await()
                .until(() -> client.get(video.play("status.json"), null).text().contains(word));
    }
}
