package dev.streambuddy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import redis.embedded.RedisServer;

/// A real PostgreSQL, Redis and S3 server for tests, started once and shared; each context gets a database and a key
/// file of
/// its own.
/// Use with `@ContextConfiguration(initializers = TestServices.class)`.
public final class TestServices implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    public static final String ACCESS_KEY = "test-access";
    public static final String SECRET_KEY = "test-secret";

    private static @Nullable EmbeddedPostgres postgres;
    private static @Nullable URI s3;
    private static int redis;
    private static int databases;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test services", properties()));
    }

    private static synchronized Map<String, Object> properties() {
        try {
            return Map.of(
                    "streambuddy.access.key-file",
                    Files.createTempDirectory("keys-").resolve("new/api-key").toString(),
                    "spring.datasource.url",
                    database(),
                    "spring.datasource.username",
                    "postgres",
                    "spring.datasource.password",
                    "postgres",
                    "spring.data.redis.port",
                    redis(),
                    "streambuddy.storage.endpoint",
                    s3().toString(),
                    "streambuddy.storage.access-key",
                    ACCESS_KEY,
                    "streambuddy.storage.secret-key",
                    SECRET_KEY,
                    "management.server.port",
                    0);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String database() throws IOException, SQLException {
        if (postgres == null) {
            postgres = EmbeddedPostgres.builder().start();
        }
        var name = "test" + ++databases;
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return postgres.getJdbcUrl("postgres", name);
    }

    private static int redis() throws IOException {
        if (redis == 0) {
            redis = freePort();
            redis(redis);
        }
        return redis;
    }

    /// Starts another Redis, which the caller stops.
    public static RedisServer redis(int port) throws IOException {
        var server = RedisServer.newRedisServer()
                .bind("127.0.0.1")
                .port(port)
                .setting("save \"\"")
                .build();
        server.start();
        return server;
    }

    public static synchronized URI s3() throws IOException {
        if (s3 == null) {
            var endpoint = URI.create("http://127.0.0.1:" + freePort());
            var server = S3Proxy.builder()
                    .blobStore(new FilesystemNio2BlobStore(
                            Files.createTempDirectory("s3-").toString()))
                    .endpoint(endpoint)
                    .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
                    .ignoreUnknownHeaders(true)
                    .build();
            try {
                server.start();
            } catch (Exception e) {
                throw new IOException(e);
            }
            s3 = endpoint;
        }
        return s3;
    }

    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
