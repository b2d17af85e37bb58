package dev.streambuddy.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import redis.embedded.core.ExecutableProvider;

/// Redis from a Maven artifact. Only its executable is used: the library's own start ends Redis while the application
/// still drains, and says nothing of its process.
public final class LocalRedis implements LocalService {

    private final DataFolder data;
    private final String password;
    private final ServiceProcess process;
    private final int port = Ports.free();
    private final Path executable;

    /// Unpacks the executable, before threads start other programs: those would hold it open for writing for a moment,
    /// and it could not be run.
    LocalRedis(DataFolder data, Secrets secrets) {
        this.data = data;
        this.password = secrets.redisPassword();
        this.process = new ServiceProcess(data, "redis");
        this.executable = executable(data);
    }

    @Override
    public String name() {
        return "Redis";
    }

    @Override
    public synchronized void start() {
        try {
            var command = List.of(executable.toString(), configuration().toString());
            process.start(command, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        process.await(() -> Ports.answers(port), Duration.ofSeconds(20));
    }

    private static Path executable(DataFolder data) {
        try {
            var folder = Files.createDirectories(data.tools().resolve("redis")).toFile();
            return ExecutableProvider.newJarResourceProvider(folder).get().toPath();
        } catch (IOException e) {
            throw new UncheckedIOException("Redis cannot be unpacked", e);
        }
    }

    /// A file and not arguments, so that the password does not stand in the list of processes.
    private Path configuration() throws IOException {
        var folder = data.of("redis");
        var file = folder.resolve("redis.conf");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, """
                bind 127.0.0.1
                port %d
                requirepass %s
                dir "%s"
                appendonly yes
                save ""
                """.formatted(port, password, folder));
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public synchronized void stop() {
        process.stop();
    }

    @Override
    public synchronized void kill() {
        process.kill();
    }

    Map<String, Object> properties() {
        return Map.of("spring.data.redis.url", "redis://:" + password + "@127.0.0.1:" + port);
    }
}
