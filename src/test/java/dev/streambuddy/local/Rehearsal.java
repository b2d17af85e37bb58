package dev.streambuddy.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/// One start of everything on throw-away data, a few requests, and the end. `./streambuddy run` has the JVM record it
/// after each build, so that later starts find their classes loaded and linked.
public final class Rehearsal {

    private Rehearsal() {}

    /// @param args the folder for the throw-away data
    public static void main(String[] args) throws IOException, InterruptedException {
        var port = Ports.freePair();
        WithoutServer.main(new String[] {"--port", Integer.toString(port), "--data", args[0]});
        request(port, "/studio");
        request(port, "/api/v1/videos");
        request(port + 1, "/actuator/health");
        System.exit(0);
    }

    /// The answer does not matter, only that the way to it was gone.
    private static void request(int port, String path) throws IOException, InterruptedException {
        var address = URI.create("http://127.0.0.1:" + port + path);
        try (var http = HttpClient.newHttpClient()) {
            http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding());
        }
    }
}
