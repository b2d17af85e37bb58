package dev.streambuddy.catalog;

import static dev.streambuddy.catalog.TestReports.cancelled;
import static dev.streambuddy.catalog.TestReports.failed;
import static dev.streambuddy.catalog.TestReports.playable;
import static dev.streambuddy.catalog.TestReports.probed;
import static dev.streambuddy.catalog.TestReports.succeeded;
import static dev.streambuddy.catalog.TestReports.uploaded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.Reporter;
import dev.streambuddy.WebTest;
import dev.streambuddy.WebTestClient;
import dev.streambuddy.storage.VideoId;
import dev.streambuddy.transcoding.JobRestarted;
import dev.streambuddy.upload.UploadAborted;
import dev.streambuddy.upload.UploadExpired;
import dev.streambuddy.upload.UploadStarted;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@WebTest
class VideoStateTests {

    /// In seconds: restarts are dated by the clock of the database.
    private static final int YEARS_LATER = 20 * 365 * 86_400;

    @Autowired
    WebTestClient client;

    @Autowired
    Reporter reporter;

    VideoId id = VideoId.random();

    @BeforeEach
    void aVideoWaits() {
        id = new VideoId(client.create("Test").get("id").asString());
    }

    @Test
    void followsAnUploadInTheTransactionOfTheUpload() {
        tell(new UploadStarted(id));
        assertThat(video().get("status").asString()).isEqualTo("uploading");
        assertThat(video().has("upload")).isFalse();

        tell(new UploadAborted(id, Instant.parse("2031-01-01T00:00:00Z")));
        assertThat(video().get("status").asString()).isEqualTo("waiting");
        assertThat(video().at("/upload/expiresAt").asString()).isEqualTo("2031-01-01T00:00:00Z");

        tell(new UploadStarted(id));
        tell(uploaded(id));
        assertThat(video().get("status").asString()).isEqualTo("processing");
        assertThat(video().at("/source/sizeBytes").asLong()).isEqualTo(1000);
    }

    @Test
    void failsWhenNoUploadCameInTime() {
        tell(new UploadExpired(id));

        assertThat(video().get("status").asString()).isEqualTo("failed");
        assertThat(video().at("/error/code").asString()).isEqualTo("upload_expired");
        assertThat(video().has("upload")).isFalse();
    }

    @Test
    void showsWhatThePresentationIsMadeOf() {
        settle(uploaded(id), probed(id), playable(id, 1), succeeded(id, 2));

        var video = video();
        assertThat(video.get("status").asString()).isEqualTo("ready");
        assertThat(video.get("playable").asBoolean()).isTrue();
        assertThat(video.get("durationSeconds").asDouble()).isEqualTo(10.01);
        assertThat(video.at("/source/video/height").asInt()).isEqualTo(1920);
        assertThat(video.at("/source/video/frameRate").asString()).isEqualTo("30000/1001");
        assertThat(video.at("/renditions/0/name").asString()).isEqualTo("720p");
        assertThat(video.at("/renditions/0/status").asString()).isEqualTo("ready");
        assertThat(video.at("/tracks/0/language").asString()).isEqualTo("eng");
        assertThat(video.at("/warnings/0/code").asString()).isEqualTo("data_stream");
        assertThat(video.get("playableAt").asString()).isEqualTo("2026-01-01T00:00:01Z");
        assertThat(video.get("readyAt").asString()).isEqualTo("2026-01-01T00:00:02Z");
    }

    @Test
    void ignoresAnOutcomeThatIsOlderThanTheLast() {
        settle(uploaded(id), succeeded(id, 5));
        settle(failed(id, 3), cancelled(id, 4), failed(id, 5));

        assertThat(video().get("status").asString()).isEqualTo("ready");
        assertThat(video().get("error").isNull()).isTrue();
    }

    @Test
    void processesAgainAfterARestartAndForgetsTheError() {
        settle(uploaded(id), failed(id, 1));

        tell(new JobRestarted(id));
        assertThat(video().get("status").asString()).isEqualTo("processing");
        assertThat(video().get("error").isNull()).isTrue();

        settle(failed(id, 1));
        assertThat(video().get("status").asString()).isEqualTo("processing");
        settle(succeeded(id, YEARS_LATER), new JobRestarted(id));
        assertThat(video().get("status").asString()).isEqualTo("ready");
    }

    @Test
    void processesAgainAlsoWhenItHearsOfTheFailureAfterwards() {
        settle(uploaded(id));
        tell(new JobRestarted(id));

        settle(failed(id, 1));

        assertThat(video().get("status").asString()).isEqualTo("processing");
        assertThat(video().get("error").isNull()).isTrue();
    }

    @Test
    void cannotBePlayedAfterItWasCancelled() {
        settle(uploaded(id), playable(id, 1), cancelled(id, 2));

        assertThat(video().get("status").asString()).isEqualTo("cancelled");
        assertThat(video().get("playable").asBoolean()).isFalse();
        assertThat(video().get("renditions").isEmpty()).isTrue();
    }

    @Test
    void ignoresReportsOfARemovedVideo() {
        client.send("DELETE", path(), "alice", null);

        settle(new UploadStarted(id), uploaded(id), probed(id), succeeded(id, 2));

        assertThat(client.get(path(), "alice").status()).isEqualTo(404);
    }

    private String path() {
        return "/api/v1/videos/" + id;
    }

    private JsonNode video() {
        return client.get(path(), "alice").json();
    }

    private void tell(Object event) {
        reporter.tell(event);
    }

    private void settle(Object... reports) {
        reporter.settle(id, reports);
    }
}
