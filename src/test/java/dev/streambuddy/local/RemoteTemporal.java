package dev.streambuddy.local;

import org.jspecify.annotations.Nullable;

/// A server that runs elsewhere and is not ours to start or stop.
///
/// @param target host and port
record RemoteTemporal(String target) implements LocalTemporal {

    @Override
    public String name() {
        return "Temporal at " + target;
    }

    @Override
    public @Nullable String ui() {
        return null;
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public void kill() {}
}
