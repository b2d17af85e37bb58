package dev.streambuddy.transcoding.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A hundred files as they are found in the wild. A plain checkout comes without the collection; then there is nothing
/// to try, and the clips of the other tests have to do.
class MediaCollectionTest {

    private static final Path MEDIA = Path.of(System.getProperty("streambuddy.media", "../shared/media"))
            .toAbsolutePath()
            .normalize();

    /// @param expected `plays`, `rejected` or `either`
    record Clip(String file, String expected) {}

    static Stream<Clip> clips() throws IOException {
        if (Files.notExists(MEDIA.resolve("MEDIA.json"))) {
            return Stream.of();
        }
        var index = JsonParser.parseString(Files.readString(MEDIA.resolve("MEDIA.json")))
                .getAsJsonArray();
        return StreamSupport.stream(index.spliterator(), false)
                .map(it -> it.getAsJsonObject())
                .map(it -> new Clip(
                        it.get("file").getAsString(), it.get("expected").getAsString()));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("clips")
    void takesWhatPlaysAndRefusesTheRestInSeconds(Clip clip) throws IOException {
        var file = MEDIA.resolve(clip.file());
        var started = System.nanoTime();
        var outcome = outcome(file);
        var took = Duration.ofNanos(System.nanoTime() - started);
        if (!clip.expected().equals("either")) {
            assertThat(outcome).as(clip.file()).startsWith(clip.expected());
        }
        assertThat(took).isLessThan(Duration.ofSeconds(outcome.startsWith("rejected") ? 10 : 60));
    }

    private static String outcome(Path file) throws IOException {
        try {
            var facts = Fixtures.probe().probe(Fixtures.input(file), Files.size(file));
            return "plays: " + Fixtures.planner().plan(facts);
        } catch (RejectedMedia e) {
            return "rejected: " + e.code();
        }
    }
}
