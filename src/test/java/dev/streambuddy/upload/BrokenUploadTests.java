package dev.streambuddy.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.RawHttp;
import dev.streambuddy.storage.VideoId;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Clients that break off, say one thing and do another, or come at the same time.
@UploadTest
class BrokenUploadTests {

    private static final int MIB = 1 << 20;

    private final UploadFixture fixture;
    private final Receiver receiver;
    private final Leases leases;
    private final Janitor janitor;

    BrokenUploadTests(
            @Autowired UploadFixture fixture,
            @Autowired Leases leases,
            @Autowired Janitor janitor,
            @Autowired Receiver receiver) {
        this.receiver = receiver;
        this.fixture = fixture;
        this.leases = leases;
        this.janitor = janitor;
    }

    private RawHttp raw(VideoId video, String... headers) throws IOException {
        var raw = new RawHttp(fixture.port());
        var lines = new String[headers.length + 3];
        lines[0] = "PUT " + UploadFixture.path(video) + " HTTP/1.1";
        lines[1] = "Host: localhost";
        lines[2] = "Authorization: Bearer " + fixture.http().key();
        System.arraycopy(headers, 0, lines, 3, headers.length);
        return raw.head(lines);
    }

    /// A client that has sent its first part and stays.
    private RawHttp stalled(VideoId video) throws IOException {
        var raw = raw(video, "Content-Length: " + 20 * MIB).send(new byte[12 * MIB]);
        fixture.awaitState(video, "receiving");
        return raw;
    }

    @Test
    void keepsNothingWhenTheConnectionBreaks() throws IOException {
        var video = fixture.open();
        stalled(video).close();
        fixture.assertNothingLeft(video);
        assertThat(fixture.put(video, new byte[9 * MIB]).status()).isEqualTo(202);
    }

    @Test
    void tellsAClientThatItsBodyEndedEarly() throws IOException {
        var video = fixture.open();
        try (var raw = raw(video, "Content-Length: 100", "Connection: close")) {
            assertThat(raw.send(new byte[50]).finish().rest()).startsWith("HTTP/1.1 400");
        }
        fixture.assertNothingLeft(video);
    }

    @Test
    void tellsAClientThatItsLastChunkIsMissing() throws IOException {
        var video = fixture.open();
        try (var raw = raw(video, "Transfer-Encoding: chunked", "Connection: close")) {
            assertThat(raw.head("5", "hello").finish().rest()).startsWith("HTTP/1.1 400");
        }
        fixture.assertNothingLeft(video);
    }

    @Test
    void refusesATooLargeFileByItsLengthAlone() throws IOException {
        var video = fixture.open();
        try (var raw = raw(video, "Content-Length: " + 71 * MIB, "Expect: 100-continue")) {
            assertThat(raw.line()).isEqualTo("HTTP/1.1 413 ");
        }
        assertThat(fixture.recorded().of(video)).isEmpty();
    }

    @Test
    void refusesATooLargeFileOfUnknownLengthWhenItSeesIt() throws Exception {
        var video = fixture.open();
        var answer = fixture.http().putChunked(UploadFixture.path(video), new byte[90 * MIB]);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("too_large");
        fixture.assertNothingLeft(video);
    }

    @Test
    void asksForTheBodyOnlyWhenItWantsIt() throws IOException {
        var video = fixture.open();
        try (var raw = raw(VideoId.random(), "Content-Length: 5", "Expect: 100-continue")) {
            assertThat(raw.line()).isEqualTo("HTTP/1.1 404 ");
        }
        try (var raw = new RawHttp(fixture.port())) {
            raw.head(
                    "PUT " + UploadFixture.path(video) + " HTTP/1.1",
                    "Host: localhost",
                    "Content-Length: 5",
                    "Expect: 100-continue");
            assertThat(raw.line()).isEqualTo("HTTP/1.1 401 ");
        }
        try (var raw = raw(video, "Content-Length: 5", "Expect: 100-continue", "Connection: close")) {
            assertThat(raw.line()).isEqualTo("HTTP/1.1 100 ");
            assertThat(raw.send(new byte[5]).rest()).contains("HTTP/1.1 202");
        }
        try (var raw = raw(video, "Content-Length: 5", "Expect: 100-continue")) {
            assertThat(raw.line()).isEqualTo("HTTP/1.1 409 ");
        }
    }

    @Test
    void letsOneOfTwoUploadsRun() throws IOException {
        var video = fixture.open();
        try (var first = stalled(video)) {
            var second = fixture.put(video, new byte[1]);
            assertThat(second.status()).isEqualTo(409);
            assertThat(second.code()).isEqualTo("upload_in_progress");
            first.send(new byte[8 * MIB]);
            assertThat(first.line()).isEqualTo("HTTP/1.1 202 ");
        }
        assertThat(fixture.store()
                        .head("videos/" + video + "/source/v1")
                        .orElseThrow()
                        .sizeBytes())
                .isEqualTo(20 * MIB);
    }

    @Test
    void refusesMoreUploadsAtOnceThanItHasMemoryFor() throws IOException {
        var videos = new VideoId[] {fixture.open(), fixture.open(), fixture.open()};
        try (var _ = stalled(videos[0]);
                var _ = stalled(videos[1]);
                var _ = stalled(videos[2])) {
            var fourth = fixture.put(fixture.open(), new byte[1]);
            assertThat(fourth.status()).isEqualTo(503);
            assertThat(fourth.code()).isEqualTo("busy");
            assertThat(fourth.header("Retry-After")).isEqualTo("30");
        }
        for (var video : videos) {
            fixture.assertNothingLeft(video);
        }
    }

    private void endLease(VideoId video) {
        fixture.jdbc()
                .sql("update upload.upload set lease_until = now() - interval '1 s' where video_id = :video")
                .param("video", video.value())
                .update();
    }

    @Test
    void takesOverADeadUploadAndIsNotDisturbedWhenItsReceiverStillLives() throws IOException {
        var video = fixture.open();
        try (var zombie = stalled(video)) {
            endLease(video);
            assertThat(fixture.put(video, new byte[3]).status()).isEqualTo(202);

            zombie.send(new byte[8 * MIB]);
            assertThat(zombie.line()).isEqualTo("HTTP/1.1 409 ");
        }
        assertThat(fixture.store().get("videos/" + video + "/source/v2")).hasValue(new byte[3]);
        assertThat(fixture.store().list("videos/" + video)).hasSize(1);
        assertThat(fixture.multiparts(video)).isEmpty();
    }

    @Test
    void endsADeadUploadByItself() throws IOException {
        var video = fixture.open();
        try (var zombie = stalled(video)) {
            endLease(video);
            janitor.tidy();
            fixture.assertNothingLeft(video);
            leases.extend();
            assertThat(zombie.send(new byte[8 * MIB]).line()).isEqualTo("HTTP/1.1 409 ");
        }
        fixture.assertNothingLeft(video);
    }

    @Test
    void keepsALivingUploadWhoseClientIsSlow() throws IOException {
        var video = fixture.open();
        try (var slow = stalled(video)) {
            endLease(video);
            leases.extend();
            janitor.tidy();
            slow.send(new byte[8 * MIB]);
            assertThat(slow.line()).isEqualTo("HTTP/1.1 202 ");
        }
    }

    @Test
    void letsAnUploadGoWhenTheServerStops() throws IOException {
        var video = fixture.open();
        try (var running = stalled(video)) {
            receiver.endRunning();
            assertThat(running.send(new byte[1]).line()).isEqualTo("HTTP/1.1 503 ");
        }
        fixture.assertNothingLeft(video);
        assertThat(fixture.put(video, new byte[3]).status()).isEqualTo(202);
    }

    @Test
    void forgetsUploadsThatNeverCame() {
        var late = fixture.open();
        var waiting = fixture.open();
        fixture.jdbc()
                .sql("update upload.upload set expires_at = now() - interval '1 s' where video_id = :video")
                .param("video", late.value())
                .update();
        janitor.tidy();
        assertThat(fixture.state(late)).isEqualTo("forgotten");
        assertThat(fixture.recorded().of(late)).containsExactly(new UploadExpired(late));
        assertThat(fixture.state(waiting)).isEqualTo("open");
    }

    @Test
    void stopsARunningUploadOfADeletedVideo() throws IOException {
        var video = fixture.open();
        try (var running = stalled(video)) {
            fixture.uploads().discard(video);
            fixture.uploads().discard(video);
            assertThat(fixture.state(video)).isEqualTo("forgotten");
            running.send(new byte[8 * MIB]);
            assertThat(running.line()).isEqualTo("HTTP/1.1 409 ");
        }
        assertThat(fixture.multiparts(video)).isEmpty();
        assertThat(fixture.store().list("videos/" + video)).isEmpty();
        assertThat(fixture.recorded().of(video)).containsExactly(new UploadStarted(video));
    }
}
