package dev.streambuddy.local;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/// How the local run ends, whatever ends it: the application is drained while its services still answer, then the
/// services stop. Everything is gone within 30 s, because the drain gets 18 of them and a service at most 10.
final class Shutdown {

    private static final Duration DRAIN = Duration.ofSeconds(18);

    private final LocalServices services;
    private final Runnable last;
    private volatile @Nullable ConfigurableApplicationContext application;
    private volatile boolean begun;

    private Shutdown(LocalServices services, Runnable last) {
        this.services = services;
        this.last = last;
    }

    /// @param last runs when everything is gone
    static Shutdown onExit(LocalServices services, Runnable last) {
        var shutdown = new Shutdown(services, last);
        Runtime.getRuntime().addShutdownHook(new Thread(shutdown::run, "local-run-end"));
        return shutdown;
    }

    /// Called as soon as there is an application, even before it has started.
    void drainFirst(ConfigurableApplicationContext context) {
        application = context;
    }

    /// Whether the end has begun, be it during the start.
    boolean hasBegun() {
        return begun;
    }

    private void run() {
        begun = true;
        services.letGo();
        var context = application;
        if (context != null) {
            drain(context);
        }
        services.close();
        last.run();
    }

    private static void drain(ConfigurableApplicationContext context) {
        var drain = Thread.ofPlatform().daemon().name("application-drain").start(context::close);
        try {
            drain.join(DRAIN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
