package dev.streambuddy.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/// PostgreSQL from a Maven artifact, durable: zonky's defaults are for throw-away databases and are undone here.
public final class LocalPostgres implements LocalService {

    private static final String DATABASE = "streambuddy";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DataFolder data;
    private final String password;
    private final PidFile pidFile;
    private final int port = Ports.free();
    private @Nullable EmbeddedPostgres server;

    LocalPostgres(DataFolder data, Secrets secrets) {
        this.data = data;
        this.password = secrets.postgresPassword();
        this.pidFile = PidFile.of(data, "postgres");
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public synchronized void start() {
        pidFile.endOrphan(PATIENCE);
        try {
            dropHalfMade();
            Files.deleteIfExists(data.log("postgres"));
            server = launch();
            pidFile.write(postmaster());
            if (Files.notExists(finished())) {
                setUp(server);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /// A start that was killed before it had set everything up left nothing that is of use.
    private void dropHalfMade() throws IOException {
        if (Files.notExists(finished())) {
            FileSystemUtils.deleteRecursively(files());
        }
    }

    private EmbeddedPostgres launch() throws IOException {
        var log = ProcessBuilder.Redirect.appendTo(data.log("postgres").toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(files())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(data.tools().resolve("postgres").toFile())
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "100")
                .setConnectConfig("password", password)
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(30))
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .start();
    }

    /// Our role and database; then passwords are asked for.
    private void setUp(EmbeddedPostgres fresh) throws IOException {
        try (var connection = fresh.getPostgresDatabase().getConnection();
                var sql = connection.createStatement()) {
            sql.execute("alter role postgres password '" + password + "'");
            sql.execute("create role " + DATABASE + " login createdb password '" + password + "'");
            sql.execute("create database " + DATABASE + " owner " + DATABASE);
            Files.writeString(files().resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
            sql.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        Files.createFile(finished());
    }

    private long postmaster() throws IOException {
        try (var lines = Files.lines(files().resolve("postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow().strip());
        }
    }

    private Path files() {
        return data.of("postgres").resolve("18");
    }

    private Path finished() {
        return data.of("postgres").resolve("18-is-set-up");
    }

    @Override
    public boolean isAlive() {
        return pidFile.process().isPresent();
    }

    @Override
    public synchronized void stop() {
        if (server != null) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server = null;
            pidFile.delete();
        }
    }

    @Override
    public synchronized void kill() {
        pidFile.process().ifPresent(postmaster -> {
            postmaster.destroyForcibly();
            postmaster.onExit().join();
        });
        stop();
    }

    Map<String, Object> properties() {
        return Map.of(
                "spring.datasource.url", "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE,
                "spring.datasource.username", DATABASE,
                "spring.datasource.password", password);
    }
}
