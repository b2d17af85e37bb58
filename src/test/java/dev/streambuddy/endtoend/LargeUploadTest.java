package dev.streambuddy.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.local.LocalServices;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file that is larger than all the memory the application has.
class LargeUploadTest {

    private static final long BYTES = 700_000_000;

    @Test
    void goesThroughWithoutEverBeingHeld(@TempDir Path folder) throws IOException {
        var file = folder.resolve("large.mp4");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(BYTES);
        }
        try (var services = LocalServices.start(folder.resolve("data"));
                var application = ChildApplication.start(services.properties(), folder, Map.of())) {
            var api = application.api();
            var id = api.createAndUpload("Large", file);

            var source = api.video(id).get("source");
            assertThat(source.get("sizeBytes").asLong()).isEqualTo(BYTES);
            assertThat(BYTES).isGreaterThan(2 * ChildApplication.HEAP_MEGABYTES * 1_000_000);
        }
    }
}
