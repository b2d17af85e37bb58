package dev.streambuddy.transcoding.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FfmpegTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /// Names the processes of one test, so that it finds its own.
    private final String mark = "mark-" + UUID.randomUUID();

    @Test
    void tellsHowFarItIs() {
        var seen = new ArrayList<Duration>();
        var result = Fixtures.FFMPEG.run(endless("2"), MINUTE, seen::add);
        assertThat(seen).hasSizeGreaterThan(1).isSorted();
        assertThat(result.outTime()).isBetween(Duration.ofMillis(1900), Duration.ofMillis(2100));
        assertThat(isRunning()).isFalse();
    }

    @Test
    void isDeadBeforeAnExceptionOfTheListenerLeaves() {
        assertThatThrownBy(() -> Fixtures.FFMPEG.run(endless("60"), MINUTE, _ -> {
                    assertThat(isRunning()).isTrue();
                    throw new IllegalStateException("cancelled");
                }))
                .hasMessage("cancelled");
        assertThat(isRunning()).isFalse();
    }

    @Test
    void isDeadAMomentAfterAnInterrupt() throws Exception {
        var thrown = new AtomicReference<Throwable>();
        var thread = Thread.ofVirtual().start(() -> {
            try {
                Fixtures.FFMPEG.run(endless("60"), MINUTE, _ -> {});
            } catch (RuntimeException e) {
                thrown.set(e);
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            }
        });
        await().until(this::isRunning);
        thread.interrupt();
        assertThat(thread.join(Duration.ofMillis(300))).isTrue();
        assertThat(isRunning()).isFalse();
        assertThat(thrown.get()).isInstanceOf(FfmpegException.class).hasMessageContaining("interrupted");
    }

    @Test
    void killsARunThatStandsStill() {
        var impatient = new Ffmpeg(Fixtures.ffmpeg(Duration.ofSeconds(1)), Fixtures.metrics());
        assertThatThrownBy(() -> impatient.run(silent(), MINUTE, _ -> {}))
                .isInstanceOfSatisfying(
                        FfmpegException.class, e -> assertThat(e.permanent()).isFalse())
                .hasMessageContaining("stood still");
        assertThat(isRunning()).isFalse();
    }

    /// What only reads has nothing to show, so that to hang is to say nothing. A process that is stopped says nothing.
    @Test
    void killsAReaderThatHangsAndWaitsForOneThatSeeks() {
        var impatient = new Ffmpeg(Fixtures.ffmpeg(Duration.ofSeconds(1)), Fixtures.metrics());
        assertThatThrownBy(() -> impatient.skim(endless("60"), MINUTE, this::stop))
                .isInstanceOfSatisfying(FfmpegException.class, e -> {
                    assertThat(e.permanent()).isFalse();
                    assertThat(e.tookTooLong()).isTrue();
                })
                .hasMessageContaining("said nothing");
        assertThat(isRunning()).isFalse();

        assertThatThrownBy(() -> impatient.seek(endless("60"), Duration.ofSeconds(4), this::stop))
                .hasMessageContaining("for 4 s");
        assertThat(isRunning()).isFalse();
    }

    /// As a debugger does.
    private void stop() {
        processes().forEach(it -> signal("STOP", it.pid()));
    }

    private static void signal(String name, long pid) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void killsARunThatTakesTooLong() {
        assertThatThrownBy(() -> Fixtures.FFMPEG.run(endless("60"), Duration.ofSeconds(1), _ -> {}))
                .isInstanceOf(FfmpegException.class);
        assertThat(isRunning()).isFalse();
    }

    @Test
    void saysThatTheMediaIsAtFault(@TempDir Path folder) throws IOException {
        var text = Files.writeString(folder.resolve("a.mp4"), "not a video");
        assertThatThrownBy(() -> Fixtures.FFMPEG.run(Fixtures.commands().decode(text), MINUTE, _ -> {}))
                .isInstanceOfSatisfying(FfmpegException.class, e -> {
                    assertThat(e.permanent()).isTrue();
                    assertThat(e.lastLines()).isNotEmpty();
                });
    }

    /// 183 is invalid data and 234 an invalid argument, as newer versions end; 137 and 139 are SIGKILL and SIGSEGV, 152
    /// and 153 the limits of CPU and file size.
    @ParameterizedTest
    @CsvSource({"1, true", "183, true", "234, true", "137, false", "139, false", "152, true", "153, true"})
    void knowsFromTheExitCodeWhetherTheMediaIsAtFault(int exitCode, boolean permanent) {
        assertThat(FfmpegException.failed("ffmpeg", exitCode, List.of("Nothing more"))
                        .permanent())
                .isEqualTo(permanent);
        assertThat(FfmpegException.failed("ffmpeg", exitCode, List.of("Connection reset by peer"))
                        .permanent())
                .isFalse();
    }

    @Test
    void thinksAnotherTryWorthwhileWhenTheStoreIsAway() {
        var command =
                Fixtures.commands().cover("http://127.0.0.1:1/source?X-Amz-Signature=secret", Path.of("/tmp/none.jpg"));
        assertThatThrownBy(() -> Fixtures.FFMPEG.run(withoutReconnect(command), MINUTE, _ -> {}))
                .isInstanceOfSatisfying(FfmpegException.class, e -> {
                    assertThat(e.permanent()).isFalse();
                    assertThat(String.join("", e.lastLines()) + e.getMessage()).doesNotContain("secret");
                });
    }

    @Test
    void dissolvesWithTheJvmThatStartedIt(@TempDir Path folder) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var child = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Orphan.class.getName(), mark)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            await().atMost(Duration.ofSeconds(30)).until(this::isRunning);
        } finally {
            child.destroyForcibly();
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> !isRunning());
    }

    /// A JVM of its own that encodes until it is killed.
    static final class Orphan {
        private Orphan() {}

        public static void main(String[] arguments) {
            Fixtures.FFMPEG.run(endless("600", arguments[0]), Duration.ofMinutes(10), _ -> {});
        }
    }

    private List<String> endless(String seconds) {
        return endless(seconds, mark);
    }

    /// Plays in real time.
    private static List<String> endless(String seconds, String mark) {
        return List.of(
                "ffmpeg",
                "-nostdin",
                "-loglevel",
                "error",
                "-progress",
                "pipe:1",
                "-stats_period",
                "0.2",
                "-re",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=64x64:rate=25:duration=" + seconds,
                "-metadata",
                "title=" + mark,
                "-f",
                "null",
                "-");
    }

    /// Has its second frame after a minute and a half.
    private List<String> silent() {
        return List.of(
                "ffmpeg",
                "-nostdin",
                "-loglevel",
                "error",
                "-progress",
                "pipe:1",
                "-re",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=64x64:rate=1/90",
                "-metadata",
                "title=" + mark,
                "-f",
                "null",
                "-");
    }

    private static List<String> withoutReconnect(List<String> command) {
        var shorter = new ArrayList<>(command);
        var at = shorter.indexOf("-reconnect_on_network_error");
        shorter.set(at + 1, "0");
        return shorter;
    }

    private boolean isRunning() {
        return processes().findAny().isPresent();
    }

    private Stream<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(it -> it.info().command().orElse("").endsWith("ffmpeg")
                        && it.info().commandLine().orElse("").contains(mark));
    }
}
