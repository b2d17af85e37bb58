package dev.streambuddy.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.endtoend.InProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every kind of file through the whole product: what plays conforms, what does not is refused with a reason. Files
/// made on the spot, and a third of the collection of found ones where it is at hand.
class CorpusTest {

    private static final Path COLLECTION = Path.of(System.getProperty("streambuddy.media", "../shared/media"))
            .toAbsolutePath()
            .normalize();

    /// Minutes of 4K: `./streambuddy corpus` has the time for it.
    private static final String TOO_LONG = "l-4k60";

    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(2);
    private static final Map<Clip, CompletableFuture<Result>> RESULTS = new LinkedHashMap<>();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void sendAll() throws IOException {
        var clips = new ArrayList<>(OwnClips.make(folder));
        clips.addAll(collection());
        var runner = new Runner(InProcess.api(), LIMIT, _ -> 0);
        clips.forEach(it -> RESULTS.put(it, CompletableFuture.supplyAsync(() -> runner.run(it), THREADS)));
    }

    @AfterAll
    static void end() {
        THREADS.shutdownNow();
    }

    static Stream<Clip> clips() {
        return RESULTS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("clips")
    void comesOutAsItShould(Clip clip) {
        var result = RESULTS.getOrDefault(clip, new CompletableFuture<>()).join();

        assertThat(result.asExpected()).as(result.line()).isTrue();
        assertThat(result.findings()).as(result.line()).isEmpty();
    }

    /// Each third by name, which has some of every kind.
    private static List<Clip> collection() throws IOException {
        if (!Files.exists(COLLECTION.resolve(ClipFolder.INDEX))) {
            return List.of();
        }
        var clips = ClipFolder.clips(COLLECTION, "**").stream()
                .filter(it -> !it.name().startsWith(TOO_LONG))
                .toList();
        return IntStream.range(0, clips.size())
                .filter(n -> n % 3 == 0)
                .mapToObj(clips::get)
                .toList();
    }
}
