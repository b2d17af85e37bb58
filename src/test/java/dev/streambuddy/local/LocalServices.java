package dev.streambuddy.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/// PostgreSQL, Redis, S3 and Temporal on free ports of loopback, with everything they keep under one folder.
///
/// Tests share one set per JVM: [#shared()]. Those that kill servers start their own: [#start(Path)].
public final class LocalServices implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LocalServices.class);

    private final LocalPostgres postgres;
    private final LocalRedis redis;
    private final LocalObjectStore objects;
    private final Supplier<LocalTemporal> choice;
    private final DataFolder data;
    private final List<LocalService> started = new ArrayList<>();
    private final Object ending = new Object();
    private final ServiceWatch watch = new ServiceWatch(ending, this::started);
    private boolean closed;
    private @Nullable LocalTemporal temporal;

    LocalServices(DataFolder data, Function<DataFolder, LocalTemporal> choice) {
        var secrets = Secrets.of(data);
        this.data = data;
        this.postgres = new LocalPostgres(data, secrets);
        this.redis = new LocalRedis(data, secrets);
        this.objects = new LocalObjectStore(data, secrets);
        this.choice = () -> choice.apply(data);
    }

    /// One set for the whole JVM, in a fresh folder under `target`, with the in-memory engine; ends with the JVM.
    public static LocalServices shared() {
        return Shared.SERVICES;
    }

    /// Starts a set with the in-memory engine. Close it; it ends with the JVM at the latest.
    public static LocalServices start(Path folder) {
        return endingWithTheJvm(withoutServer(folder));
    }

    /// Starts a set with the real Temporal server. Close it; it ends with the JVM at the latest.
    ///
    /// @throws IllegalStateException when the `temporal` command is not here; see [#hasTemporalServer(Path)]
    public static LocalServices startWithTemporalServer(Path folder) {
        return endingWithTheJvm(new LocalServices(
                new DataFolder(folder),
                data -> TemporalChoice.server(data)
                        .orElseThrow(() -> new IllegalStateException("no `temporal` command here"))));
    }

    /// Whether the real Temporal server can be started without fetching anything: an assumption of tests that need it.
    public static boolean hasTemporalServer(Path folder) {
        return TemporalCommand.find(new DataFolder(folder)).isPresent();
    }

    private static LocalServices withoutServer(Path folder) {
        return new LocalServices(new DataFolder(folder), _ -> new InMemoryTemporal());
    }

    private static LocalServices endingWithTheJvm(LocalServices services) {
        Runtime.getRuntime().addShutdownHook(new Thread(services::close, "services-end"));
        services.startAll();
        return services;
    }

    /// Starts all of them at once, on platform threads: so many class initializers at the same time can hold every
    /// carrier of virtual ones, for ever. When one fails the others are stopped, and [CannotRun] says which.
    void startAll() {
        PidFile.endOrphans(data);
        try {
            Stream.<Runnable>of(() -> start(postgres), () -> start(redis), () -> start(objects), this::startTemporal)
                    .map(start -> CompletableFuture.runAsync(
                            start, it -> Thread.ofPlatform().start(it)))
                    .toList()
                    .forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /// From now on, what ends without being told to is started again, until [#letGo()].
    void keepAlive() {
        watch.start();
    }

    /// What ends from now on stays so.
    void letGo() {
        watch.stop();
    }

    private List<LocalService> started() {
        synchronized (started) {
            return List.copyOf(started);
        }
    }

    private void startTemporal() {
        var chosen = choice.get();
        synchronized (started) {
            temporal = chosen;
        }
        start(chosen);
    }

    private void start(LocalService service) {
        synchronized (started) {
            if (closed) {
                return;
            }
            started.add(service);
        }
        var before = System.nanoTime();
        try {
            service.start();
        } catch (RuntimeException e) {
            throw CannotRun.serviceFailed(service.name(), e);
        }
        log.info("{} is up after {} ms", service.name(), (System.nanoTime() - before) / 1_000_000);
    }

    public LocalPostgres postgres() {
        return postgres;
    }

    public LocalRedis redis() {
        return redis;
    }

    public LocalObjectStore objects() {
        return objects;
    }

    public LocalTemporal temporal() {
        synchronized (started) {
            if (temporal == null) {
                throw new IllegalStateException("not started");
            }
            return temporal;
        }
    }

    /// What the application has to be told to use them, as Spring properties. The same after a restart of a service.
    public Map<String, Object> properties() {
        var all = new HashMap<String, Object>();
        all.putAll(postgres.properties());
        all.putAll(redis.properties());
        all.putAll(objects.properties());
        all.putAll(temporal().properties());
        return Map.copyOf(all);
    }

    /// Ends what was started, all at once; nothing is started any more. Happens once, and whoever comes second waits.
    @Override
    public void close() {
        watch.stop();
        synchronized (ending) {
            List<LocalService> toStop;
            synchronized (started) {
                if (closed) {
                    return;
                }
                closed = true;
                toStop = List.copyOf(started);
                started.clear();
            }
            try (var threads = Executors.newCachedThreadPool()) {
                toStop.forEach(service -> threads.execute(() -> stop(service)));
            }
            PidFile.endOrphans(data);
        }
    }

    private static void stop(LocalService service) {
        try {
            service.stop();
        } catch (RuntimeException e) {
            log.warn("{} did not stop in order", service.name(), e);
        }
    }

    /// Made when it is first asked for.
    private static final class Shared {

        static final LocalServices SERVICES = start();

        private static LocalServices start() {
            try {
                var target = Files.createDirectories(Path.of("target").toAbsolutePath());
                var folder = Files.createTempDirectory(target, "services-");
                var services = withoutServer(folder);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(services, folder), "services-end"));
                services.startAll();
                return services;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void end(LocalServices services, Path folder) {
            services.close();
            try {
                FileSystemUtils.deleteRecursively(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
