package dev.streambuddy.bench;

import dev.streambuddy.endtoend.Api;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Calls of the API at a steady rate, whatever their answers do: each is measured from when it was due, so that a slow
/// server cannot hide behind callers that wait for it.
///
/// @param nanos sorted; how long each call took that was answered with 200
record Calls(List<Long> nanos, long failed) {

    static final int PER_SECOND = 200;

    static Calls run(Api api, List<String> paths, Duration duration) {
        var count = PER_SECOND * (int) duration.toSeconds();
        var started = System.nanoTime();
        try (var http = HttpClient.newHttpClient();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Future<Long>>();
            for (var n = 0; n < count; n++) {
                var due = started + n * TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
                var request = HttpRequest.newBuilder(api.base().resolve(paths.get(n % paths.size())))
                        .header("Authorization", "Bearer " + api.key())
                        .build();
                calls.add(threads.submit(call(http, request, due)));
            }
            return of(calls);
        }
    }

    private static Callable<Long> call(HttpClient http, HttpRequest request, long due) {
        return () -> {
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            var status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IOException("answered with " + status);
            }
            return System.nanoTime() - due;
        };
    }

    private static Calls of(List<Future<Long>> calls) {
        var nanos = new ArrayList<Long>();
        var failed = 0L;
        for (var call : calls) {
            try {
                nanos.add(call.get());
            } catch (ExecutionException _) {
                failed++;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return new Calls(nanos.stream().sorted().toList(), failed);
    }

    long count() {
        return nanos.size() + failed;
    }

    /// @param share of the calls that were at least as fast
    double millis(double share) {
        return nanos.get((int) (share * (nanos.size() - 1))) / 1e6;
    }
}
