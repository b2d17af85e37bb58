package dev.streambuddy.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.streambuddy.Http;
import dev.streambuddy.local.LocalServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is killed, the film gets ready, nothing is done twice, and nothing is left behind. On the real Temporal
/// server, with the application as processes of their own.
class DurabilityTest {

    /// Long enough to be caught in the middle: six chunks that take seconds each.
    private static final Path FILM = Clips.film(24, "854x480", 24, 20);

    @TempDir
    private Path folder;

    private LocalServices services;
    private Bucket bucket;

    @BeforeEach
    void startServices() {
        assumeTrue(LocalServices.hasTemporalServer(folder), "the temporal command is needed");
        services = LocalServices.startWithTemporalServer(folder.resolve("data"));
        bucket = new Bucket(services.properties());
    }

    @AfterEach
    void stopServices() {
        if (services != null) {
            services.close();
        }
    }

    @Test
    void aKilledApplicationGoesOnWhereItWasAndLeavesNoEncoder() {
        String video;
        Map<String, String> finished;
        try (var application = start(Map.of())) {
            var api = application.api();
            video = api.createAndUpload("Killed", FILM);
            api.awaitPercent(video, 25);
            application.kill();
            finished = bucket.finishedPieces(video);
        }
        assertThat(finished).isNotEmpty();
        await().atMost(Duration.ofSeconds(2)).until(() -> Encoders.of(video).isEmpty());

        try (var application = start(Map.of())) {
            application.api().awaitStatus(video, "ready");
        }

        assertThat(bucket.finishedPieces(video))
                .as("pieces are not encoded again")
                .containsAllEntriesOf(finished);
        assertThat(Encoders.of(video)).isEmpty();
    }

    @Test
    void aKilledTemporalServerGoesOnWhereItWas() {
        try (var application = start(Map.of())) {
            var api = application.api();
            var video = api.createAndUpload("Engine killed", FILM);
            api.awaitPercent(video, 25);
            var finished = bucket.finishedPieces(video);
            assertThat(finished).isNotEmpty();
            var server = services.temporal();
            server.kill();
            server.start();

            api.awaitStatus(video, "ready");
            assertThat(bucket.finishedPieces(video))
                    .as("pieces are not encoded again")
                    .containsAllEntriesOf(finished);
            assertThat(Encoders.of(video)).isEmpty();
            History.keep("ready", services.properties(), video);
        }
    }

    @Test
    void aSecondProcessTakesItsShareOfTheChunks() {
        try (var application = start(Map.of("streambuddy.transcoding.encode-slots", 1));
                var _ = start(Map.of("streambuddy.roles", "worker", "streambuddy.transcoding.encode-slots", 1))) {
            var api = application.api();
            var video = api.createAndUpload("Shared", FILM);
            api.awaitStatus(video, "ready");

            assertThat(History.workersThatEncoded(services.properties(), video)).hasSizeGreaterThan(1);
        }
    }

    @Test
    void cancelKillsTheEncodersWithinTwoSecondsAndRetryStartsAnew() {
        try (var application = start(Map.of())) {
            var api = application.api();
            var video = api.createAndUpload("Cancelled", FILM);
            api.awaitPercent(video, 10);
            await().until(() -> !Encoders.of(video).isEmpty());

            assertThat(api.post("/api/v1/videos/" + video + "/job/cancel")).isEqualTo(202);
            await().atMost(Duration.ofSeconds(2)).until(() -> Encoders.of(video).isEmpty());
            api.awaitStatus(video, "cancelled");
            History.keep("cancelled", services.properties(), video);
            assertThat(bucket.keys(video)).as("only the source is kept").allMatch(it -> it.contains("/source/"));

            assertThat(api.post("/api/v1/videos/" + video + "/job/retry")).isEqualTo(202);
            api.awaitStatus(video, "ready");
        }
    }

    @Test
    void deleteWhileEncodingLeavesNoObjectNoEncoderAndNoWorkflow() {
        try (var application = start(Map.of())) {
            var api = application.api();
            var video = api.createAndUpload("Deleted", FILM);
            api.awaitPercent(video, 10);
            await().until(() -> !Encoders.of(video).isEmpty());

            assertThat(api.delete(video)).isEqualTo(204);
            assertThat(api.status("/api/v1/videos/" + video)).isEqualTo(404);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> bucket.keys(video).isEmpty());
            assertThat(Encoders.of(video)).isEmpty();
            assertThat(History.isClosed(services.properties(), video)).isTrue();
        }
    }

    /// Of somebody whose name is as long as names of owners may be.
    @Test
    void aJobThatAnOperatorEndedGoesOnFromWhatIsMissing() {
        try (var application = start(Map.of())) {
            var api = longOwner(application.api());
            var video = api.createAndUpload("Interrupted", FILM);
            api.awaitPercent(video, 25);
            History.terminate(services.properties(), video);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> api.video(video).get("status").asString().equals("failed"));
            assertThat(api.video(video).at("/error/code").asString()).isEqualTo("interrupted");
            assertThat(Encoders.of(video)).isEmpty();
            var finished = bucket.finishedPieces(video);
            assertThat(finished).isNotEmpty();

            assertThat(api.post("/api/v1/videos/" + video + "/job/retry")).isEqualTo(202);
            api.awaitStatus(video, "ready");
            assertThat(bucket.finishedPieces(video)).containsAllEntriesOf(finished);
        }
    }

    private static Api longOwner(Api admin) {
        var made = new Http(admin.base().getPort(), admin.key()).post("/api/v1/keys", """
                {"name": "test", "owner": "%s", "scopes": ["read", "write"]}""".formatted("ö".repeat(100)));
        return new Api(admin.base(), made.json().get("secret").asString());
    }

    @Test
    void aFileThatIsNoMediaFailsWithItsReasonAndCanBeDeleted() throws IOException {
        try (var application = start(Map.of())) {
            var api = application.api();
            var video = api.createAndUpload("Letter", Files.writeString(folder.resolve("letter.mp4"), "Dear reader"));

            await().until(() -> api.video(video).get("status").asString().equals("failed"));
            assertThat(api.video(video).get("error").get("code").asString()).isEqualTo("not_media");
            History.keep("rejected", services.properties(), video);

            assertThat(api.delete(video)).isEqualTo(204);
            await().until(() -> bucket.keys(video).isEmpty());
        }
    }

    @Test
    void anUploadIsTakenWhileTemporalIsDownAndProcessedLater() {
        try (var application = start(Map.of())) {
            var api = application.api();
            var server = services.temporal();
            server.stop();
            var video = api.createAndUpload("Engine away", Clips.film(4, "320x180", 24, 0));
            assertThat(api.video(video).get("status").asString()).isEqualTo("processing");
            assertThat(api.job(video).get("status").asString()).isEqualTo("queued");

            server.start();

            api.awaitStatus(video, "ready");
        }
    }

    private ChildApplication start(Map<String, Object> properties) {
        var all = new HashMap<String, Object>(properties);
        all.put("streambuddy.transcoding.encoding.chunk", "4s");
        all.put("streambuddy.transcoding.reconcile-every", "2s");
        all.put("streambuddy.transcoding.reconcile-after", "4s");
        return ChildApplication.start(services.properties(), folder, all);
    }
}
