package dev.streambuddy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/// PostgreSQL and S3 for tests, one of each per JVM.
class WebTestServices implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String SECRET = "only-for-tests";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("services", Services.PROPERTIES));
    }

    private static final class Services {

        static final Map<String, Object> PROPERTIES = start();

        private static Map<String, Object> start() {
            try {
                var postgres = EmbeddedPostgres.builder().start();
                return Map.of(
                        "spring.datasource.url",
                        postgres.getJdbcUrl("postgres", "postgres"),
                        "spring.datasource.username",
                        "postgres",
                        "spring.datasource.hikari.connection-timeout",
                        "2000",
                        "spring.modulith.events.jdbc.schema-initialization.enabled",
                        "true",
                        "streambuddy.storage.endpoint",
                        objectStore().toString(),
                        "streambuddy.storage.access-key",
                        SECRET,
                        "streambuddy.storage.secret-key",
                        SECRET);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private static URI objectStore() throws Exception {
            var folder = Files.createDirectories(Path.of("target").toAbsolutePath());
            var files = Files.createTempDirectory(folder, "objects-");
            Files.createDirectories(files.resolve("streambuddy"));
            var properties = new Properties();
            properties.setProperty("jclouds.filesystem.basedir", files.toString());
            var endpoint = URI.create("http://127.0.0.1:" + freePort());
            S3Proxy.builder()
                    .blobStore(BlobStores.create("filesystem", properties))
                    .endpoint(endpoint)
                    .awsAuthentication(AuthenticationType.AWS_V4, SECRET, SECRET)
                    .ignoreUnknownHeaders(true)
                    .build()
                    .start();
            return endpoint;
        }

        private static int freePort() throws Exception {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }
    }
}
