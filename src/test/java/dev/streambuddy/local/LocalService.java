package dev.streambuddy.local;

/// One service of the local run. Can be started again after it was stopped or killed: same port, same data.
public sealed interface LocalService permits LocalPostgres, LocalRedis, LocalObjectStore, LocalTemporal {

    /// As people call it.
    String name();

    /// Returns when it answers; throws when it will not.
    void start();

    /// Whether it is still there; what runs in this JVM is until it is stopped.
    default boolean isAlive() {
        return true;
    }

    /// Ends it in order. Nothing happens when it is not running.
    void stop();

    /// Ends it as `kill -9` or a power cut would.
    void kill();
}
