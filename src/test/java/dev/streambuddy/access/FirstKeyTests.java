package dev.streambuddy.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.streambuddy.TestServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionOperations;

@ApplicationModuleTest
@ContextConfiguration(initializers = TestServices.class)
@ExtendWith(OutputCaptureExtension.class)
class FirstKeyTests {

    private final ApiKeys keys;
    private final KeyTable table;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    FirstKeyTests(ApiKeys keys, KeyTable table, JdbcClient jdbc, TransactionOperations transaction) {
        this.keys = keys;
        this.table = table;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    private void start(@Nullable Path file) {
        var properties = new AccessProperties(file, Duration.ZERO, Map.of());
        new FirstKey(keys, table, transaction, properties).run(new DefaultApplicationArguments());
    }

    private void forgetKeys() {
        jdbc.sql("delete from access.api_key").update();
    }

    @Test
    void makesOneKeyWhenSeveralInstancesStartAtOnce(@TempDir Path folder) throws IOException {
        forgetKeys();
        var starts = new ArrayList<CompletableFuture<Void>>();
        for (var i = 0; i < 4; i++) {
            var file = folder.resolve("key" + i);
            starts.add(CompletableFuture.runAsync(() -> start(file)));
        }
        starts.forEach(CompletableFuture::join);
        List<Path> written;
        try (var files = Files.list(folder)) {
            written = files.toList();
        }
        assertThat(written).hasSize(1);
        assertThat(keys.find(new KeySecret(Files.readString(written.getFirst()).strip())))
                .extracting(ApiKey::owner)
                .isEqualTo("admin");
    }

    @Test
    void printsTheKeyOnceWhenThereIsNoFileForIt(CapturedOutput output) {
        forgetKeys();
        start(null);
        start(null);
        assertThat(output.getOut()).containsOnlyOnce("API key, shown this once: sb_");
    }

    @Test
    void saysWhatToDoWhenTheFileDoesNotFitTheDatabase(@TempDir Path folder, CapturedOutput output) throws IOException {
        forgetKeys();
        start(folder.resolve("first"));
        start(Files.writeString(folder.resolve("other"), "sb_other"));
        assertThat(output.getOut()).contains("other holds no valid API key").doesNotContain("sb_");
    }

    @Test
    void keepsNoKeyThatCouldNotBeWritten(@TempDir Path folder) throws IOException {
        forgetKeys();
        var file = Files.writeString(folder.resolve("file"), "").resolve("api-key");
        assertThat(catchThrowable(() -> start(file))).hasMessageContaining("cannot be written");
        assertThat(table.none()).isTrue();
    }
}
