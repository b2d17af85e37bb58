package dev.streambuddy;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// The API as it runs in production, metrics included, on the services of the tests.
public final class ApiProcess implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private ApiProcess(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /// One for all tests that break nothing.
    public static ApiProcess shared() {
        return Shared.PROCESS;
    }

    /// @param properties go before those of the services
    public static ApiProcess start(Map<String, Object> properties) {
        var all = new HashMap<>(TestServices.properties());
        all.put("server.port", 0);
        all.putAll(properties);
        var arguments = all.entrySet().stream()
                .map(it -> "--" + it.getKey() + "=" + it.getValue())
                .toArray(String[]::new);
        return new ApiProcess(SpringApplication.run(StreamBuddy.class, arguments));
    }

    /// Without a key.
    public Http api() {
        return new Http(
                Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                        .getPort(),
                null);
    }

    public Http management() {
        return new Http(context.getEnvironment().getRequiredProperty("local.management.port", Integer.class), null);
    }

    @Override
    public void close() {
        context.close();
    }

    private static final class Shared {
        static final ApiProcess PROCESS = start(Map.of());
    }
}
