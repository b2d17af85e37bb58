package dev.streambuddy.endtoend;

import dev.streambuddy.StreamBuddy;
import dev.streambuddy.local.LocalServices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;

/// The application inside the JVM of the tests, on the shared services: one for all tests that kill nothing.
public final class InProcess {

    private static final TraceCollector TRACES = new TraceCollector();
    private static final InProcess APPLICATION = new InProcess();

    private final Api api;
    private final ApplicationContext context;

    private InProcess() {
        var services = LocalServices.shared();
        var properties = new HashMap<String, Object>(services.properties());
        try {
            var folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "application-");
            var keyFile = folder.resolve("api-key");
            properties.put("server.port", 0);
            properties.put("management.server.port", 0);
            properties.put("streambuddy.access.key-file", keyFile);
            properties.put("streambuddy.transcoding.scratch", folder.resolve("scratch"));
            properties.put("streambuddy.transcoding.encoding.chunk", "4s");
            properties.put("management.opentelemetry.tracing.export.otlp.endpoint", TRACES.endpoint());
            var arguments = properties.entrySet().stream()
                    .map(it -> "--" + it.getKey() + "=" + it.getValue())
                    .toArray(String[]::new);
            this.context = SpringApplication.run(StreamBuddy.class, arguments);
            var server = ((WebServerApplicationContext) context).getWebServer();
            var port = Objects.requireNonNull(server).getPort();
            this.api = new Api(
                    URI.create("http://localhost:" + port),
                    Files.readString(keyFile).trim());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Api api() {
        return APPLICATION.api;
    }

    /// What is inside, for what cannot be seen from outside.
    public static ApplicationContext context() {
        return APPLICATION.context;
    }

    static TraceCollector traces() {
        return TRACES;
    }

    static Map<String, Object> services() {
        return LocalServices.shared().properties();
    }
}
