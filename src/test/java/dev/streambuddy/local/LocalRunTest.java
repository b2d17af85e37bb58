package dev.streambuddy.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.streambuddy.Http;
import dev.streambuddy.endtoend.Api;
import dev.streambuddy.endtoend.Clips;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every run here is a JVM of its own, as `./streambuddy run` starts it.
class LocalRunTest {

    private static final int SIGTERM_EXIT = 143;

    @TempDir
    Path folder;

    private final List<Process> runs = new ArrayList<>();

    @AfterEach
    void endRuns() throws Exception {
        for (var run : runs) {
            run.destroy();
            if (!run.waitFor(30, TimeUnit.SECONDS)) {
                run.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void refusesATakenPortBeforeAnythingStarts() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var run = run(taken.getLocalPort());
            assertThat(exitCode(run)).isEqualTo(2);
            assertThat(output()).singleElement().asString().contains("port " + taken.getLocalPort() + " is taken");
            assertThat(data()).doesNotExist();
        }
    }

    @Test
    void refusesADataFolderThatIsInUse() throws Exception {
        try (var _ = DataLock.take(new DataFolder(data()))) {
            assertThat(exitCode(run(Ports.freePair()))).isEqualTo(2);
            assertThat(output()).singleElement().asString().contains("is in use by another instance");
            assertThat(data().resolve("postgres")).doesNotExist();
        }
    }

    @Test
    void startsTheWholeApplication() throws Exception {
        var port = Ports.freePair();
        var run = run(LocalRun.class, port, Map.of("STREAMBUDDY_TEMPORAL_TARGET", "127.0.0.1:1"));
        awaitReady(run);

        var key = Files.readString(data().resolve("api-key")).strip();
        assertThat(new Http(port, key).get("/api/v1/videos").status()).isEqualTo(200);
        assertThat(new Http(port, null).get("/studio").status()).isEqualTo(200);
        var health = new Http(port + 1, null).get("/actuator/health/readiness");
        assertThat(health.status()).isEqualTo(200);

        run.destroy();
        assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(pids()).isEmpty();
    }

    @Test
    void leavesNothingBehindWhenItIsTerminated() throws Exception {
        var run = run(Ports.freePair());
        awaitReady(run);
        var children = pids();
        assertThat(children).hasSizeGreaterThanOrEqualTo(3);

        run.destroy();

        assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).isEqualTo(SIGTERM_EXIT);
        assertThat(children).noneMatch(LocalRunTest::isAlive);
        assertThat(pids()).isEmpty();
    }

    @Test
    void endsWhatAKilledRunLeftBehindAndStartsAgain() throws Exception {
        var first = run(Ports.freePair());
        awaitReady(first);
        var orphans = pids();
        first.destroyForcibly().waitFor();
        assertThat(orphans).as("services outlive a killed JVM").anyMatch(LocalRunTest::isAlive);

        awaitReady(run(Ports.freePair()));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(orphans).noneMatch(LocalRunTest::isAlive));
    }

    @Test
    void startsAServiceAgainThatEndedByItself() throws Exception {
        awaitReady(run(Ports.freePair()));
        for (var service : List.of("redis", "postgres")) {
            var file = new PidFile(data().resolve("run").resolve(service + ".pid"));
            var before = file.process().orElseThrow();
            before.destroyForcibly();

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> file.process()
                            .filter(it -> it.pid() != before.pid())
                            .isPresent());
        }
    }

    @Test
    void goesOnWithAFilmAfterAKillAlsoWithoutATemporalServer() throws Exception {
        var first = start(WithoutServer.class);
        var film = first.createAndUpload("Twelve seconds", Clips.film(12, "1280x720", 24, 5));
        first.awaitPercent(film, 20);
        runs.getLast().destroyForcibly().waitFor();

        var second = start(WithoutServer.class);

        assertThat(second.awaitStatus(film, "ready").get("renditions")).hasSize(4);
    }

    @Test
    void leavesNothingBehindWhenItIsTerminatedWhileItStarts() throws Exception {
        var run = run(Ports.freePair());
        await().atMost(Duration.ofSeconds(60)).until(() -> pids().size() >= 2);
        var children = pids();

        run.destroy();

        assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(children).noneMatch(LocalRunTest::isAlive);
        assertThat(pids()).isEmpty();
    }

    private Api start(Class<?> main) throws IOException {
        var port = Ports.freePair();
        awaitReady(run(main, port, Map.of()));
        var key = Files.readString(data().resolve("api-key")).strip();
        return new Api(URI.create("http://127.0.0.1:" + port), key);
    }

    private Process run(int port) throws IOException {
        return run(ServicesOnly.class, port, Map.of("SPRING_MAIN_WEB_APPLICATION_TYPE", "none"));
    }

    private Process run(Class<?> main, int port, Map<String, String> environment) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        var builder = new ProcessBuilder(
                        java,
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        "--port",
                        Integer.toString(port),
                        "--data",
                        data().toString())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("STREAMBUDDY_"));
        builder.environment().putAll(environment);
        var process = builder.start();
        runs.add(process);
        return process;
    }

    private void awaitReady(Process run) {
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            assertThat(run.isAlive()).as("still running: %s", output()).isTrue();
            return Files.readString(log()).contains("StreamBuddy is ready.");
        });
    }

    private static int exitCode(Process run) throws InterruptedException {
        assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return run.exitValue();
    }

    private List<String> output() throws IOException {
        return Files.readAllLines(log());
    }

    /// Every process the run says it has, its own included.
    private List<Long> pids() throws IOException {
        if (Files.notExists(data().resolve("run"))) {
            return List.of();
        }
        try (var files = Files.list(data().resolve("run"))) {
            return files.filter(file -> file.toString().endsWith(".pid"))
                    .flatMap(file -> new PidFile(file).process().stream())
                    .map(ProcessHandle::pid)
                    .toList();
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(PidFile::isRunning).isPresent();
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path log() {
        return folder.resolve("run.log");
    }
}
