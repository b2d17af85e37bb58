package dev.streambuddy.bench;

import dev.streambuddy.endtoend.Api;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/// Many who follow one job by server-sent events, from now until it ends.
final class Crowd {

    static final int SIZE = 1000;

    private final AtomicLong events = new AtomicLong();
    private final AtomicInteger ended = new AtomicInteger();
    private final long started = System.nanoTime();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<CompletableFuture<Void>> listeners;
    private double seconds;

    private Crowd(Api api, String video) {
        var request = HttpRequest.newBuilder(api.base().resolve("/api/v1/videos/" + video + "/job/events"))
                .header("Authorization", "Bearer " + api.key())
                .build();
        listeners = IntStream.range(0, SIZE)
                .mapToObj(_ -> http.sendAsync(request, BodyHandlers.ofLines())
                        .thenAcceptAsync(answer -> answer.body().forEach(this::take), Thread::startVirtualThread))
                .toList();
    }

    static Crowd follow(Api api, String video) {
        return new Crowd(api, video);
    }

    private void take(String line) {
        if (line.startsWith("event:end")) {
            ended.incrementAndGet();
        } else if (line.startsWith("event:")) {
            events.incrementAndGet();
        }
    }

    /// @return how many were told that it ended
    int awaitEnd() {
        CompletableFuture.allOf(listeners.toArray(CompletableFuture[]::new)).join();
        seconds = (System.nanoTime() - started) / 1e9;
        http.close();
        return ended.get();
    }

    double seconds() {
        return seconds;
    }

    double eventsPerSecond() {
        return events.get() / seconds / SIZE;
    }
}
