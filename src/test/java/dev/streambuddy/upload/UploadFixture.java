package dev.streambuddy.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.streambuddy.Http;
import dev.streambuddy.storage.BucketLayout;
import dev.streambuddy.storage.ObjectStore;
import dev.streambuddy.storage.VideoId;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.services.s3.S3Client;

/// What tests of uploads need: videos to upload to, and a look at what is left of them.
record UploadFixture(
        Uploads uploads,
        ObjectStore store,
        S3Client s3,
        JdbcClient jdbc,
        Recorded recorded,
        WebServerApplicationContext context,
        @Value("${streambuddy.access.key-file}") Path keyFile) {

    VideoId open() {
        var video = VideoId.random();
        uploads.open(video, "admin", "A film");
        return video;
    }

    int port() {
        return context.getWebServer() == null ? 0 : context.getWebServer().getPort();
    }

    Http http() {
        try {
            return Http.withKeyIn(keyFile, port());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Http.Answer put(VideoId video, byte[] body, String... headers) {
        return http().put(path(video), body, headers);
    }

    static String path(VideoId video) {
        return "/api/v1/videos/" + video + "/source";
    }

    String state(VideoId video) {
        return jdbc.sql("select state from upload.upload where video_id = :video")
                .param("video", video.value())
                .query(String.class)
                .optional()
                .orElse("forgotten");
    }

    void awaitState(VideoId video, String state) {
        await().atMost(Duration.ofSeconds(20)).until(() -> state(video).equals(state));
    }

    /// Open as if nothing had ever been sent, but for the event.
    void assertNothingLeft(VideoId video) {
        awaitState(video, "open");
        await().untilAsserted(() -> assertThat(recorded.of(video).getLast()).isInstanceOf(UploadAborted.class));
        assertThat(store.list(BucketLayout.video(video))).isEmpty();
        assertThat(multiparts(video)).isEmpty();
    }

    List<String> multiparts(VideoId video) {
        return s3
                .listMultipartUploads(it -> it.bucket("streambuddy").prefix(BucketLayout.video(video)))
                .uploads()
                .stream()
                .map(it -> it.uploadId())
                .toList();
    }

    static byte[] bytes(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
