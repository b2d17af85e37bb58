package dev.streambuddy.bench;

import dev.streambuddy.endtoend.ChildApplication;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Looks at the memory of the application and of its encoders while a job runs, and keeps the peaks.
final class MemoryWatch implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ChildApplication application;
    private final Thread watch;
    private volatile double peakHeap;
    private volatile long peakResident;
    private volatile long peakEncoders;

    MemoryWatch(ChildApplication application) {
        this.application = application;
        this.watch = Thread.ofVirtual().start(this::look);
    }

    /// Bytes used, garbage included.
    double peakHeap() {
        return peakHeap;
    }

    long peakResident() {
        return peakResident;
    }

    long peakEncoders() {
        return peakEncoders;
    }

    private void look() {
        try {
            while (true) {
                peakHeap = Math.max(peakHeap, heap());
                peakResident = Math.max(peakResident, Usage.resident(application.pid()));
                peakEncoders = Math.max(peakEncoders, encoders());
                Thread.sleep(INTERVAL);
            }
        } catch (InterruptedException _) {
            // the job is done
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private double heap() throws IOException, InterruptedException {
        var metrics = http.send(
                HttpRequest.newBuilder(application.management().resolve("/actuator/prometheus"))
                        .build(),
                BodyHandlers.ofLines());
        return metrics.body()
                .filter(it -> it.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                .mapToDouble(it -> Double.parseDouble(it.substring(it.lastIndexOf(' ') + 1)))
                .sum();
    }

    private long encoders() {
        return ProcessHandle.of(application.pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .mapToLong(it -> Usage.resident(it.pid()))
                .sum();
    }

    @Override
    public void close() {
        watch.interrupt();
        http.close();
    }
}
