package dev.streambuddy.local;

import dev.streambuddy.StreamBuddy;

/// The local run where no Temporal server can be had.
final class WithoutServer {

    private WithoutServer() {}

    public static void main(String[] args) {
        LocalRun.main(args, StreamBuddy.class, (_, _) -> new InMemoryTemporal());
    }
}
