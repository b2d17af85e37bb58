package dev.streambuddy;

import dev.streambuddy.local.LocalServices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import redis.embedded.RedisServer;

/// The shared services for tests of modules. Each context has a database and a key file of its own, and takes
/// no work from Temporal. Use with `@ContextConfiguration(initializers = TestServices.class)`.
public final class TestServices implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /// What Spring calls the properties that a test class sets; they go first.
    private static final String OF_THE_TEST = "Dynamic Test Properties";

    /// Whose word for its clients' addresses is taken.
    public static final String TRUSTED_PROXIES = "server.tomcat.remoteip.internal-proxies";

    private static final AtomicInteger CONTEXTS = new AtomicInteger();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var sources = context.getEnvironment().getPropertySources();
        var own = new MapPropertySource("test services", properties());
        if (sources.contains(OF_THE_TEST)) {
            sources.addAfter(OF_THE_TEST, own);
        } else {
            sources.addFirst(own);
        }
    }

    /// Spring properties of services that nobody else uses.
    public static Map<String, Object> properties() {
        var number = CONTEXTS.incrementAndGet();
        var properties = new HashMap<>(LocalServices.shared().properties());
        properties.put("spring.datasource.url", database(properties, "test" + number));
        properties.put("spring.datasource.hikari.maximum-pool-size", 6);
        properties.put("streambuddy.access.key-file", keyFile());
        properties.put("streambuddy.roles", "api");
        // users of tests come without keys, from one address
        properties.put("streambuddy.access.plans.anonymous.requests-per-minute", 100_000);
        // tests play the proxy
        properties.put(TRUSTED_PROXIES, "127\\.0\\.0\\.1|0:0:0:0:0:0:0:1");
        // where no worker listens
        properties.put("streambuddy.transcoding.temporal.namespace", "test" + number);
        properties.put("management.server.port", 0);
        // tests of single modules come without the health checks of the others
        properties.put("management.endpoint.health.validate-group-membership", false);
        return properties;
    }

    private static String database(Map<String, Object> properties, String name) {
        var url = String.valueOf(properties.get("spring.datasource.url"));
        var user = String.valueOf(properties.get("spring.datasource.username"));
        var password = String.valueOf(properties.get("spring.datasource.password"));
        try (var connection = DriverManager.getConnection(url, user, password);
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return url.substring(0, url.lastIndexOf('/') + 1) + name;
    }

    private static String keyFile() {
        try {
            var target = Path.of("target").toAbsolutePath();
            return Files.createTempDirectory(target, "keys-")
                    .resolve("new/api-key")
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
}
