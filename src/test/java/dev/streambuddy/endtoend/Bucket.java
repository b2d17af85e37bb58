package dev.streambuddy.endtoend;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/// A look into the bucket past the application.
public final class Bucket {

    private final S3Client s3;
    private final String name;

    public Bucket(Map<String, Object> services) {
        this.name = String.valueOf(services.get("streambuddy.storage.bucket"));
        this.s3 = S3Client.builder()
                .endpointOverride(URI.create(String.valueOf(services.get("streambuddy.storage.endpoint"))))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        String.valueOf(services.get("streambuddy.storage.access-key")),
                        String.valueOf(services.get("streambuddy.storage.secret-key")))))
                .build();
    }

    /// Every key that belongs to a video, unfinished multipart uploads included.
    public List<String> keys(String video) {
        var keys = new java.util.ArrayList<>(
                objects("videos/" + video + "/").map(S3Object::key).toList());
        s3.listMultipartUploads(it -> it.bucket(name)).uploads().stream()
                .map(it -> it.key())
                .filter(it -> it.contains(video))
                .forEach(keys::add);
        return keys;
    }

    /// When each finished piece was written, by key.
    public Map<String, String> finishedPieces(String video) {
        return objects("videos/" + video + "/work/")
                .filter(it -> !it.key().endsWith("/plan.json"))
                .collect(Collectors.toMap(S3Object::key, it -> it.lastModified().toString()));
    }

    private java.util.stream.Stream<S3Object> objects(String prefix) {
        return s3.listObjectsV2Paginator(it -> it.bucket(name).prefix(prefix)).contents().stream();
    }
}
