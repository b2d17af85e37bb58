package dev.streambuddy.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.storage.VideoId;
import java.io.IOException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.services.s3.S3Client;

@UploadTest
class SourceUploadTests {

    private final UploadFixture fixture;
    private final S3Client s3;
    private final JdbcClient jdbc;

    SourceUploadTests(UploadFixture fixture) {
        this.fixture = fixture;
        this.s3 = fixture.s3();
        this.jdbc = fixture.jdbc();
    }

    @Test
    void storesASmallFileAndTellsEverybody() {
        var video = fixture.open();
        var file = UploadFixture.bytes(1000);
        var answer = fixture.put(video, file, "Content-Type", "application/x-www-form-urlencoded");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("videoId").asString()).isEqualTo(video.value());
        assertThat(answer.json().path("sizeBytes").asLong()).isEqualTo(1000);
        var hash = UploadFixture.hex(UploadFixture.sha256(file));
        assertThat(answer.json().path("sha256").asString()).isEqualTo(hash);
        var source = new Source(1, "videos/" + video + "/source/v1", 1000, hash);
        assertThat(fixture.store().get(source.key())).hasValue(file);
        assertThat(fixture.recorded().of(video))
                .containsExactly(new UploadStarted(video), new UploadCompleted(video, "admin", "A film", source));
        assertThat(fixture.state(video)).isEqualTo("complete");
    }

    @Test
    void storesALargeFileInEqualParts() throws IOException {
        var video = fixture.open();
        var file = UploadFixture.bytes((64 << 20) + 5);
        assertThat(fixture.put(video, file).status()).isEqualTo(202);

        var key = "videos/" + video + "/source/v1";
        var stored = s3.headObject(it -> it.bucket("streambuddy").key(key));
        assertThat(stored.contentLength()).isEqualTo(file.length);
        assertThat(stored.eTag()).endsWith("-9\"");
        try (var content = s3.getObject(it -> it.bucket("streambuddy").key(key))) {
            assertThat(content).hasDigest("SHA-256", UploadFixture.sha256(file));
        }
        assertThat(fixture.multiparts(video)).isEmpty();
    }

    @Test
    void storesAFileOfUnknownLength() throws Exception {
        for (var size : new int[] {1, 8 << 20, (8 << 20) + 1}) {
            var video = fixture.open();
            var file = UploadFixture.bytes(size);
            var answer = fixture.http().putChunked(UploadFixture.path(video), file);
            assertThat(answer.status()).isEqualTo(202);
            assertThat(fixture.store().get("videos/" + video + "/source/v1")).hasValue(file);
        }
    }

    @Test
    void checksTheDigestOfTheClient() {
        var file = UploadFixture.bytes(100);
        var right = Base64.getEncoder().encodeToString(UploadFixture.sha256(file));
        var video = fixture.open();
        assertThat(fixture.put(video, file, "Content-Digest", "sha-512=:AAAA:, sha-256=:" + right + ":")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void keepsNothingOfAFileWithAnotherDigest() {
        var wrong = Base64.getEncoder().encodeToString(UploadFixture.sha256(new byte[0]));
        for (var size : new int[] {100, 9 << 20}) {
            var video = fixture.open();
            var file = UploadFixture.bytes(size);
            var answer = fixture.put(video, file, "Content-Digest", "sha-256=:" + wrong + ":");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("digest_mismatch");
            fixture.assertNothingLeft(video);
            assertThat(fixture.put(video, file).status()).isEqualTo(202);
        }
    }

    @Test
    void refusesAMalformedDigest() {
        for (var digest : new String[] {"sha-256=abc", "sha-256=:abc:", "sha-256=:AAAA:", "nonsense", ""}) {
            var answer = fixture.put(fixture.open(), new byte[1], "Content-Digest", digest);
            assertThat(answer.status()).as(digest).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("malformed_digest");
        }
    }

    @Test
    void takesOneSourceOnly() {
        var video = fixture.open();
        assertThat(fixture.put(video, new byte[1]).status()).isEqualTo(202);
        var second = fixture.put(video, new byte[2]);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("source_exists");
        assertThat(fixture.store().get("videos/" + video + "/source/v1")).hasValue(new byte[1]);
    }

    @Test
    void hidesTheVideosOfOthers() {
        var video = VideoId.random();
        fixture.uploads().open(video, "somebody", "Mine");
        jdbc.sql("update access.api_key set scopes = '{read,write}'").update();
        try (var _ = restored()) {
            var foreign = fixture.put(video, new byte[1]);
            assertThat(foreign.status()).isEqualTo(404);
            assertThat(foreign.code()).isEqualTo("not_found");
        }
        assertThat(fixture.put(video, new byte[1]).status()).isEqualTo(202);
        assertThat(fixture.put(VideoId.random(), new byte[1]).status()).isEqualTo(404);
    }

    private interface Restored extends AutoCloseable {
        @Override
        void close();
    }

    private Restored restored() {
        return () -> jdbc.sql("update access.api_key set scopes = '{read,write,admin}'")
                .update();
    }

    @Test
    void refusesWhatIsNotTheFileItself() {
        var video = fixture.open();
        assertThat(fixture.put(video, new byte[0]).code()).isEqualTo("empty");
        assertThat(fixture.put(video, new byte[1], "Content-Type", "multipart/form-data; boundary=x")
                        .status())
                .isEqualTo(415);
        assertThat(fixture.put(video, new byte[1], "Content-Encoding", "gzip").code())
                .isEqualTo("unsupported_media_type");
        assertThat(fixture.put(video, new byte[1], "Content-Range", "bytes 0-0/1")
                        .code())
                .isEqualTo("malformed_request");
        assertThat(fixture.recorded().of(video)).isEmpty();
    }
}
