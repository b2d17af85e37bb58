package dev.streambuddy.local;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The workflow engine of the local run.
public sealed interface LocalTemporal extends LocalService permits TemporalServer, RemoteTemporal, InMemoryTemporal {

    String NAMESPACE = "streambuddy";

    /// Host and port of its gRPC endpoint.
    String target();

    /// Address of its web interface; null when there is none, or when we do not know it.
    @Nullable
    String ui();

    /// Whether everything it knows is gone when this JVM ends.
    default boolean inMemory() {
        return this instanceof InMemoryTemporal;
    }

    default Map<String, Object> properties() {
        return Map.of(
                "streambuddy.transcoding.temporal.target", target(),
                "streambuddy.transcoding.temporal.namespace", NAMESPACE,
                "streambuddy.transcoding.temporal.in-memory", inMemory());
    }
}
