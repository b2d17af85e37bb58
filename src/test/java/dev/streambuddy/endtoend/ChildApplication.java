package dev.streambuddy.endtoend;

import static org.awaitility.Awaitility.await;

import dev.streambuddy.StreamBuddy;
import dev.streambuddy.local.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The application as a process of its own, so that it can be killed.
public final class ChildApplication implements AutoCloseable {

    static final long HEAP_MEGABYTES = 256;

    private final Process process;
    private final int port;
    private final int management;
    private final Path keyFile;

    private ChildApplication(Process process, int port, int management, Path keyFile) {
        this.process = process;
        this.port = port;
        this.management = management;
        this.keyFile = keyFile;
    }

    /// Starts it and returns when it answers.
    ///
    /// @param services Spring properties of the services
    /// @param folder for its key and its scratch files
    /// @param properties more of them
    public static ChildApplication start(Map<String, Object> services, Path folder, Map<String, Object> properties) {
        try {
            var keyFile = folder.resolve("api-key");
            var port = Ports.free();
            var management = Ports.free();
            var all = new HashMap<>(services);
            all.put("server.port", port);
            all.put("management.server.port", management);
            all.put("streambuddy.access.key-file", keyFile);
            all.put("streambuddy.transcoding.scratch", folder.resolve("scratch"));
            all.putAll(properties);
            var log = Files.createTempFile(Files.createDirectories(Path.of("target", "logs")), "application", ".log");
            var process = new ProcessBuilder(command(all))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "application-end"));
            var application = new ChildApplication(process, port, management, keyFile);
            application.awaitHealthy(log);
            return application;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(Map<String, Object> properties) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MEGABYTES + "m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                StreamBuddy.class.getName()));
        properties.forEach((name, value) -> command.add("--" + name + "=" + value));
        return command;
    }

    private void awaitHealthy(Path log) {
        var readiness = URI.create("http://localhost:" + management + "/actuator/health/readiness");
        try (var http = HttpClient.newHttpClient()) {
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .failFast("the application ended, see " + log, () -> !process.isAlive())
                    .until(() -> http.send(HttpRequest.newBuilder(readiness).build(), BodyHandlers.discarding())
                                    .statusCode()
                            == 200);
        }
    }

    public long pid() {
        return process.pid();
    }

    /// Where health and metrics are.
    public URI management() {
        return URI.create("http://localhost:" + management);
    }

    public Api api() {
        try {
            return new Api(
                    URI.create("http://localhost:" + port),
                    Files.readString(keyFile).trim());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As the kernel does when memory runs out.
    public void kill() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    /// In order; by force when it takes longer than half a minute.
    @Override
    public void close() {
        process.destroy();
        try {
            process.onExit().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            kill();
            throw new AssertionError("the application did not stop in time", e);
        }
    }
}
