package dev.streambuddy.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.streambuddy.local.LocalServices;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Against a server that checks signatures.
class ObjectStoreTests {

    private static final String TYPE = "application/octet-stream";

    private final String folder = "videos/" + VideoId.random() + "/";
    private final StorageProperties properties = properties(service("secret-key"));
    private final S3Client s3 = new StorageConfiguration().s3(properties, credentials(properties), metrics());
    private final ObjectStore store = store(properties);

    ObjectStoreTests() {
        store.createBucket();
    }

    private static StorageProperties properties(String secret) {
        return new StorageProperties(
                URI.create(service("endpoint")),
                "us-east-1",
                "objects",
                true,
                service("access-key"),
                secret,
                Duration.ofSeconds(20));
    }

    private static S3Metrics metrics() {
        return new S3Metrics(new SimpleMeterRegistry());
    }

    private static String service(String property) {
        return String.valueOf(LocalServices.shared().properties().get("streambuddy.storage." + property));
    }

    private static AwsCredentialsProvider credentials(StorageProperties properties) {
        return new StorageConfiguration().s3Credentials(properties);
    }

    private static ObjectStore store(StorageProperties properties) {
        var configuration = new StorageConfiguration();
        return new ObjectStore(
                configuration.s3(properties, credentials(properties), metrics()),
                configuration.s3Presigner(properties, credentials(properties)),
                properties);
    }

    @Test
    void refusesAWrongKey() {
        var intruder = store(properties("wrong"));
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> intruder.put(folder + "a", bytes("a"), TYPE))
                .matches(it -> it.statusCode() == 403);
        assertThat(store.head(folder + "a")).isEmpty();
    }

    @Test
    void makesTheBucketOnceOnly() {
        store.createBucket();
        store.check();
    }

    @Test
    void givesBackWhatItStored() {
        store.put(folder + "a", bytes("hello"), TYPE);
        assertThat(store.get(folder + "a")).hasValue(bytes("hello"));
        assertThat(store.head(folder + "a")).map(StoredObject::sizeBytes).hasValue(5L);
        assertThat(store.get(folder + "b")).isEmpty();
        assertThat(store.head(folder + "b")).isEmpty();
        assertThat(store.open(folder + "b", null)).isEmpty();
    }

    @Test
    void storesTheBeginningOfABufferOnly() {
        store.put(folder + "a", bytes("hello world"), 5, TYPE);
        assertThat(store.get(folder + "a")).hasValue(bytes("hello"));
    }

    @Test
    void storesASpanOfAFile(@TempDir Path temp) throws IOException {
        var file = Files.writeString(temp.resolve("f"), "0123456789");
        store.put(folder + "a", file, 3, 4, TYPE);
        assertThat(store.get(folder + "a")).hasValue(bytes("3456"));
    }

    @Test
    void opensARange() throws IOException {
        store.put(folder + "a", bytes("0123456789"), TYPE);
        try (var content = store.open(folder + "a", "bytes=2-4").orElseThrow()) {
            assertThat(content.length()).isEqualTo(3);
            assertThat(content.contentRange()).isEqualTo("bytes 2-4/10");
            assertThat(content.stream().readAllBytes()).isEqualTo(bytes("234"));
        }
    }

    @Test
    void saysWhenARangeCannotBeSatisfied() {
        store.put(folder + "a", bytes("0123456789"), TYPE);
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> store.open(folder + "a", "bytes=20-"))
                .matches(it -> it.statusCode() == 416);
    }

    @Test
    void deletesOneObjectAndIsContentWhenItIsGone() {
        store.put(folder + "a", bytes("a"), TYPE);
        store.delete(folder + "a");
        store.delete(folder + "a");
        assertThat(store.head(folder + "a")).isEmpty();
    }

    @Test
    void deletesEverythingBelowAPrefixAndNothingElse() {
        var part = new byte[5 << 20];
        for (var i = 0; i < 1010; i++) {
            store.put(folder + "v1/" + i, bytes("x"), TYPE);
        }
        store.put(folder + "v2/kept", bytes("x"), TYPE);
        var begun = store.beginMultipart(folder + "v1/parts", TYPE);
        store.uploadPart(begun, 1, part, part.length);
        assertThat(store.list(folder + "v1/")).hasSize(1010);

        store.deleteAll(folder + "v1/");

        assertThat(store.list(folder)).extracting(StoredObject::key).containsExactly(folder + "v2/kept");
        assertThat(openMultiparts()).isEmpty();
    }

    @Test
    void putsPartsTogether() {
        var part = new byte[5 << 20];
        part[0] = 1;
        var begun = store.beginMultipart(folder + "a", TYPE);
        var first = store.uploadPart(begun, 1, part, part.length);
        var second = store.uploadPart(begun, 2, part, 3);
        assertThat(store.head(folder + "a")).isEmpty();

        store.complete(begun, List.of(first, second));

        assertThat(store.head(folder + "a")).map(StoredObject::sizeBytes).hasValue((5L << 20) + 3);
        assertThat(openMultiparts()).isEmpty();
    }

    @Test
    void abortsPartsTwiceWithoutComplaint() {
        var begun = store.beginMultipart(folder + "a", TYPE);
        store.abort(begun);
        store.abort(begun);
        assertThat(openMultiparts()).isEmpty();
    }

    @Test
    void givesALinkThatNeedsNoKey() throws Exception {
        store.put(folder + "a", bytes("hello"), TYPE);
        var link = store.presignGet(folder + "a", Duration.ofMinutes(1));
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofString());
            assertThat(answer.body()).isEqualTo("hello");
        }
    }

    private List<String> openMultiparts() {
        return s3.listMultipartUploads(it -> it.bucket("objects").prefix(folder)).uploads().stream()
                .map(it -> it.key())
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
