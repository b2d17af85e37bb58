package dev.streambuddy.local;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.temporal.internal.testservice.TestServicesStarter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Temporal's test server in this JVM, in real time. Enough to transcode; has no UI, no list of workflows, and forgets
/// everything when it stops. Started from its parts because its own `main` listens on every address of the machine.
final class InMemoryTemporal implements LocalTemporal {

    private final int port = Ports.free();
    private @Nullable TestServicesStarter engine;
    private @Nullable Server server;

    @Override
    public String name() {
        return "Temporal, in-memory engine";
    }

    @Override
    public String target() {
        return "127.0.0.1:" + port;
    }

    @Override
    public @Nullable String ui() {
        return null;
    }

    @Override
    public synchronized void start() {
        var services = new TestServicesStarter(true, 0);
        var builder = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        services.getServices().forEach(builder::addService);
        engine = services;
        try {
            server = builder.build().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    @Override
    public synchronized void stop() {
        if (server != null) {
            end(server);
            server = null;
        }
        if (engine != null) {
            engine.close();
            engine = null;
        }
    }

    private static void end(Server server) {
        try {
            server.shutdownNow().awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void kill() {
        stop();
    }
}
