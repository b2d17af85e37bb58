package dev.streambuddy.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.jspecify.annotations.Nullable;

/// S3 in this JVM, on files: s3proxy, which checks signatures as S3 does.
public final class LocalObjectStore implements LocalService {

    private static final String BUCKET = "streambuddy";
    private static final long STOP_MILLIS = 2000;

    private final DataFolder data;
    private final Secrets secrets;
    private final URI endpoint = URI.create("http://127.0.0.1:" + Ports.free());
    private @Nullable S3Proxy server;

    LocalObjectStore(DataFolder data, Secrets secrets) {
        this.data = data;
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return "S3";
    }

    @Override
    public synchronized void start() {
        try {
            server = launch();
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private S3Proxy launch() throws Exception {
        var proxy = S3Proxy.builder()
                .blobStore(BlobStores.create("filesystem", files()))
                .endpoint(endpoint)
                .awsAuthentication(AuthenticationType.AWS_V4, secrets.s3AccessKey(), secrets.s3SecretKey())
                .ignoreUnknownHeaders(true)
                .stopTimeout(STOP_MILLIS)
                .build();
        proxy.start();
        return proxy;
    }

    private Properties files() throws IOException {
        var folder = data.of("objects");
        Files.createDirectories(folder.resolve(BUCKET));
        var properties = new Properties();
        properties.setProperty("jclouds.filesystem.basedir", folder.toString());
        return properties;
    }

    @Override
    public synchronized void stop() {
        if (server != null) {
            try {
                server.stop();
            } catch (Exception e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
            server = null;
        }
    }

    /// The server is part of this JVM: open requests break off, what was acknowledged is on disk.
    @Override
    public synchronized void kill() {
        stop();
    }

    Map<String, Object> properties() {
        return Map.of(
                "streambuddy.storage.endpoint", endpoint.toString(),
                "streambuddy.storage.access-key", secrets.s3AccessKey(),
                "streambuddy.storage.secret-key", secrets.s3SecretKey(),
                "streambuddy.storage.bucket", BUCKET);
    }
}
