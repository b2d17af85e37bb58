package dev.streambuddy.storage;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Makes the bucket before the first request comes; when that fails, in the background until it is there: an object
/// store that comes later than we do, or never, keeps nothing from starting.
@Component
class BucketCreation implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BucketCreation.class);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final ObjectStore store;
    private @Nullable Thread thread;
    private boolean running;

    BucketCreation(ObjectStore store) {
        this.store = store;
    }

    @Override
    public synchronized void start() {
        var failure = attempt();
        if (failure != null) {
            log.warn("The bucket is not usable yet, trying on: {}", failure.toString());
            thread = Thread.ofVirtual().name("bucket-creation").start(this::keepTrying);
        }
        running = true;
    }

    /// @return why there is no bucket; null when there is one
    private @Nullable RuntimeException attempt() {
        try {
            store.createBucket();
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    private void keepTrying() {
        try {
            do {
                Thread.sleep(RETRY);
            } while (attempt() != null);
            log.info("The bucket is there");
        } catch (InterruptedException _) {
            log.debug("Stopped before there was a bucket");
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
        running = false;
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }
}
