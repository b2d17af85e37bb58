package dev.streambuddy.local;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts services again that end without being told to.
final class ServiceWatch {

    private static final Logger log = LoggerFactory.getLogger(ServiceWatch.class);

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /// Before what could not be started again is tried once more.
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Object lock;
    private final Supplier<List<LocalService>> services;
    private volatile boolean on;

    /// @param lock held while a service is started again
    ServiceWatch(Object lock, Supplier<List<LocalService>> services) {
        this.lock = lock;
        this.services = services;
    }

    void start() {
        on = true;
        Thread.ofPlatform().daemon().name("services-watch").start(() -> {
            while (on) {
                LockSupport.parkNanos((reviveWhatEnded() ? INTERVAL : PAUSE).toNanos());
            }
        });
    }

    void stop() {
        on = false;
    }

    /// @return whether all are there
    private boolean reviveWhatEnded() {
        synchronized (lock) {
            return services.get().stream().filter(it -> on && !it.isAlive()).allMatch(ServiceWatch::revive);
        }
    }

    private static boolean revive(LocalService service) {
        log.warn("{} has ended by itself and is started again", service.name());
        try {
            service.stop();
            service.start();
            log.info("{} is up again", service.name());
            return true;
        } catch (RuntimeException e) {
            log.error("{} cannot be started again: {}", service.name(), e.getMessage());
            return false;
        }
    }
}
