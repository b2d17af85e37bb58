package dev.streambuddy.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The real server with its UI, as the `temporal` command runs it for developers: a file database that survives
/// `kill -9`.
final class TemporalServer implements LocalTemporal {

    /// Where the UI of a server for developers usually is.
    private static final int UI_PORT = 8233;

    private final Path executable;
    private final Path database;
    private final ServiceProcess process;
    private final int port = Ports.free();
    private final int uiPort = Ports.freeOrAnother(UI_PORT);

    /// @param executable the `temporal` command
    TemporalServer(Path executable, DataFolder data) {
        this.executable = executable;
        this.database = data.of("temporal").resolve("temporal.db");
        this.process = new ServiceProcess(data, "temporal");
    }

    @Override
    public String name() {
        return "Temporal";
    }

    @Override
    public String target() {
        return "127.0.0.1:" + port;
    }

    @Override
    public String ui() {
        return "http://127.0.0.1:" + uiPort;
    }

    @Override
    public synchronized void start() {
        process.start(command(), Map.of());
        try (var http = HttpClient.newHttpClient()) {
            process.await(() -> Ports.answers(port) && hasNamespace(http), Duration.ofSeconds(30));
        }
    }

    private List<String> command() {
        return List.of(
                executable.toString(),
                "server",
                "start-dev",
                "--ip",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--ui-port",
                Integer.toString(uiPort),
                "--db-filename",
                database.toString(),
                "--namespace",
                NAMESPACE,
                "--search-attribute",
                "StreamBuddyVideo=Keyword",
                "--search-attribute",
                "StreamBuddyOwner=Keyword",
                "--search-attribute",
                "StreamBuddyStage=Keyword",
                "--dynamic-config-value",
                "matching.enableFairness=true",
                "--dynamic-config-value",
                "matching.numTaskqueueWritePartitions=1",
                "--dynamic-config-value",
                "frontend.enableServerVersionCheck=false",
                "--log-level",
                "warn");
    }

    /// The UI's server answers with what the frontend says, so this covers both.
    private boolean hasNamespace(HttpClient http) {
        var request = HttpRequest.newBuilder(URI.create(ui() + "/api/v1/namespaces/" + NAMESPACE))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public synchronized void stop() {
        process.stop();
    }

    @Override
    public synchronized void kill() {
        process.kill();
    }
}
