package dev.streambuddy.storage;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Makes the bucket in the background after the start: an object store that comes later than we do, or never, keeps
/// nothing from starting.
@Component
class BucketCreation implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BucketCreation.class);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final ObjectStore store;
    private @Nullable Thread thread;

    BucketCreation(ObjectStore store) {
        this.store = store;
    }

    @Override
    public synchronized void start() {
        thread = Thread.ofVirtual().name("bucket-creation").start(this::create);
    }

    private void create() {
        Class<?> told = null;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                store.createBucket();
                return;
            } catch (RuntimeException e) {
                if (!e.getClass().equals(told)) {
                    log.warn("The bucket is not usable yet, trying on: {}", e.toString());
                }
                told = e.getClass();
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
