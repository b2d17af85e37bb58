package dev.streambuddy.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Reads and writes objects. Calls block; S3's own failures come out as `SdkException`.
@Component
public class ObjectStore {

    /// What S3 takes in one DeleteObjects call.
    private static final int DELETE_BATCH = 1000;

    private final S3Client s3;
    private final S3Presigner presigner;
    private final String bucket;

    ObjectStore(S3Client s3, S3Presigner presigner, StorageProperties properties) {
        this.s3 = s3;
        this.presigner = presigner;
        this.bucket = properties.bucket();
    }

    /// Whether a failure of a call says that the store is away, and nothing of what it was asked for.
    public static boolean isOutage(Exception failure) {
        return switch (failure) {
            case S3Exception it -> it.statusCode() >= 500;
            case ApiCallTimeoutException _ -> true;
            case ApiCallAttemptTimeoutException _ -> true;
            case SdkClientException it -> it.getCause() instanceof IOException;
            default -> false;
        };
    }

    /// Makes the bucket if it is not there yet.
    public void createBucket() {
        try {
            check();
        } catch (NoSuchBucketException _) {
            try {
                s3.createBucket(it -> it.bucket(bucket));
            } catch (BucketAlreadyOwnedByYouException _) {
                // another instance was faster
            }
        }
    }

    /// Whether the bucket answers; throws what is wrong when it does not.
    public void check() {
        s3.headBucket(it -> it.bucket(bucket).overrideConfiguration(o -> o.apiCallTimeout(Duration.ofSeconds(2))));
    }

    public void put(String key, byte[] content, String contentType) {
        s3.putObject(it -> it.bucket(bucket).key(key).contentType(contentType), bytes(content, 0, content.length));
    }

    /// Stores the beginning of a buffer, which is read during the call only.
    ///
    /// @param length in bytes
    public void put(String key, byte[] buffer, int length, String contentType) {
        s3.putObject(it -> it.bucket(bucket).key(key).contentType(contentType), bytes(buffer, 0, length));
    }

    /// Stores a span of a file.
    ///
    /// @param offset of its first byte
    /// @param length in bytes
    public void put(String key, Path file, long offset, long length, String contentType) {
        var body = RequestBody.fromContentProvider(() -> FileSpan.open(file, offset, length), length, contentType);
        s3.putObject(it -> it.bucket(bucket).key(key).contentType(contentType), body);
    }

    /// The bytes of a small object.
    ///
    /// @return empty when there is none
    public Optional<byte[]> get(String key) {
        try {
            return Optional.of(
                    s3.getObjectAsBytes(it -> it.bucket(bucket).key(key)).asByteArrayUnsafe());
        } catch (NoSuchKeyException _) {
            return Optional.empty();
        }
    }

    /// Opens an object for reading.
    ///
    /// @param range an HTTP `Range` value; null for the whole object. A range that cannot be satisfied is
    ///     an `S3Exception` with status 416
    /// @return empty when there is none
    public Optional<ObjectContent> open(String key, @Nullable String range) {
        try {
            return Optional.of(new ObjectContent(
                    s3.getObject(it -> it.bucket(bucket).key(key).range(range))));
        } catch (NoSuchKeyException _) {
            return Optional.empty();
        }
    }

    /// @return empty when there is no such object
    public Optional<StoredObject> head(String key) {
        try {
            var head = s3.headObject(it -> it.bucket(bucket).key(key));
            return Optional.of(new StoredObject(key, head.contentLength(), head.eTag()));
        } catch (NoSuchKeyException _) {
            return Optional.empty();
        }
    }

    /// Every object whose key starts with the prefix, in key order, fetched page by page.
    public Stream<StoredObject> list(String prefix) {
        return s3.listObjectsV2Paginator(it -> it.bucket(bucket).prefix(prefix)).contents().stream()
                .map(it -> new StoredObject(it.key(), it.size(), it.eTag()));
    }

    /// Removes one object; nothing happens when it is gone already.
    public void delete(String key) {
        s3.deleteObject(it -> it.bucket(bucket).key(key));
    }

    /// Removes every object and every unfinished multipart upload whose key starts with the prefix.
    public void deleteAll(String prefix) {
        s3.listMultipartUploadsPaginator(it -> it.bucket(bucket).prefix(prefix)).uploads().stream()
                .forEach(it -> abort(new MultipartUpload(it.key(), it.uploadId())));
        List<ObjectIdentifier> batch;
        do {
            batch = s3.listObjectsV2(it -> it.bucket(bucket).prefix(prefix).maxKeys(DELETE_BATCH)).contents().stream()
                    .map(S3Object::key)
                    .map(key -> ObjectIdentifier.builder().key(key).build())
                    .toList();
            delete(batch);
        } while (!batch.isEmpty());
    }

    private void delete(List<ObjectIdentifier> keys) {
        if (!keys.isEmpty()) {
            var answer = s3.deleteObjects(it -> it.bucket(bucket).delete(d -> d.objects(keys)));
            if (answer.hasErrors()) {
                throw new IllegalStateException("S3 kept " + answer.errors().size() + " objects, first: "
                        + answer.errors().getFirst().message());
            }
        }
    }

    /// A link that gives whoever has it the object for a while. A secret: never log or record it.
    public URI presignGet(String key, Duration validity) {
        var request = presigner.presignGetObject(it -> it.signatureDuration(validity)
                .getObjectRequest(get -> get.bucket(bucket).key(key)));
        return URI.create(request.url().toString());
    }

    public MultipartUpload beginMultipart(String key, String contentType) {
        var begun = s3.createMultipartUpload(it -> it.bucket(bucket).key(key).contentType(contentType));
        return new MultipartUpload(key, begun.uploadId());
    }

    /// Stores one part; all but the last must have the same length, at least 5 MiB.
    ///
    /// @param buffer is read during the call only
    public MultipartUpload.Part uploadPart(MultipartUpload upload, int number, byte[] buffer, int length) {
        var stored = s3.uploadPart(
                it -> it.bucket(bucket)
                        .key(upload.key())
                        .uploadId(upload.uploadId())
                        .partNumber(number),
                bytes(buffer, 0, length));
        return new MultipartUpload.Part(number, stored.eTag());
    }

    /// Turns the parts into the object.
    public void complete(MultipartUpload upload, List<MultipartUpload.Part> parts) {
        var completed = parts.stream()
                .map(it -> CompletedPart.builder()
                        .partNumber(it.number())
                        .eTag(it.etag())
                        .build())
                .toList();
        s3.completeMultipartUpload(it -> it.bucket(bucket)
                .key(upload.key())
                .uploadId(upload.uploadId())
                .multipartUpload(m -> m.parts(completed)));
    }

    /// Drops the parts; nothing happens when they are gone already.
    public void abort(MultipartUpload upload) {
        try {
            s3.abortMultipartUpload(it -> it.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()));
        } catch (NoSuchUploadException _) {
            // completed or aborted before
        }
    }

    private static RequestBody bytes(byte[] buffer, int offset, int length) {
        return RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(buffer, offset, length), length, "application/octet-stream");
    }
}
