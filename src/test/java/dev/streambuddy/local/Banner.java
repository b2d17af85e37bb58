package dev.streambuddy.local;

/// What the local run prints when it is ready.
final class Banner {

    private Banner() {}

    static String of(LocalOptions options, DataFolder data, LocalTemporal temporal) {
        var base = "http://localhost:" + options.port();
        var key = data.root().resolve("api-key");
        return """

                StreamBuddy is ready.
                  API           %1$s/api/v1
                  Studio        %1$s/studio
                  Watch page    %1$s/watch/{playbackId}
                  Reference     %1$s/docs
                  Temporal UI   %2$s
                  Metrics       http://localhost:%3$d/actuator/prometheus
                  Your key      %4$s

                Upload a file:
                  curl -H "Authorization: Bearer $(cat %4$s)" --json '{"title": "My film"}' %1$s/api/v1/videos
                  curl -H "Authorization: Bearer $(cat %4$s)" -T film.mp4 %1$s/api/v1/videos/ID/source

                Ctrl-C ends it.
                """.formatted(base, ui(temporal), options.managementPort(), key);
    }

    private static String ui(LocalTemporal temporal) {
        var ui = temporal.ui();
        return switch (temporal) {
            case InMemoryTemporal _ -> "none: in-memory engine, jobs start over after a restart";
            case RemoteTemporal _ -> "with the server at " + temporal.target();
            case TemporalServer _ -> ui + "/namespaces/" + LocalTemporal.NAMESPACE;
        };
    }
}
