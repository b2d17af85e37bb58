package dev.streambuddy.transcoding.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter.DataWithMediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// Keeps what it is sent.
final class RecordingEmitter extends SseEmitter {

    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final CountDownLatch mayGoOn;
    private final List<Runnable> callbacks = new ArrayList<>();
    private volatile boolean completed;

    /// @param slow whether it waits with the first event until it may go on
    RecordingEmitter(boolean slow) {
        this.mayGoOn = new CountDownLatch(slow ? 1 : 0);
    }

    @Override
    public void send(SseEventBuilder event) {
        try {
            mayGoOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        texts.add(event.build().stream()
                .map(DataWithMediaType::getData)
                .map(Object::toString)
                .collect(Collectors.joining()));
    }

    @Override
    public synchronized void onCompletion(Runnable callback) {
        callbacks.add(callback);
    }

    @Override
    public void complete() {
        completed = true;
    }

    boolean completed() {
        return completed;
    }

    /// Lets a slow one go on.
    void goOn() {
        mayGoOn.countDown();
    }

    void hangUp() {
        callbacks.forEach(Runnable::run);
    }

    List<String> texts() {
        return texts;
    }

    void awaitTexts(int count) {
        await().untilAsserted(() -> assertThat(texts).hasSize(count));
    }

    void awaitLast(String part) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> !texts.isEmpty() && texts.getLast().contains(part));
    }

    String lastId() {
        return Objects.requireNonNull(texts.getLast().lines().findFirst().orElse(null))
                .substring("id:".length());
    }
}
