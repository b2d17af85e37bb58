package dev.streambuddy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What no compiler checks.
class HouseRulesTest {

    private static final Path MAIN = Path.of("src", "main", "java");
    private static final Path TEST = Path.of("src", "test", "java");
    private static final int LONGEST_FILE = 250;

    private static final Set<String> PACKAGES_OF_NO_MEANING =
            Set.of("common", "util", "utils", "dto", "impl", "mapper", "service", "services", "helper", "helpers");

    @Test
    void noFileIsLongerThanOneReads() throws IOException {
        assertThat(Stream.concat(sources(MAIN).stream(), sources(TEST).stream()))
                .allSatisfy(it ->
                        assertThat(Files.readAllLines(it)).as(it.toString()).hasSizeLessThan(LONGEST_FILE));
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        assertThat(sources(MAIN).stream().map(Path::getParent).distinct())
                .allSatisfy(it -> assertThat(it.resolve("package-info.java")).exists());
    }

    @Test
    void noPackageIsADrawer() throws IOException {
        assertThat(sources(MAIN).stream()
                        .map(it -> it.getName(it.getNameCount() - 2).toString())
                        .distinct())
                .doesNotContainAnyElementsOf(PACKAGES_OF_NO_MEANING);
    }

    @Test
    void nothingReadsTheEnvironmentItself() throws IOException {
        assertThat(sources(MAIN))
                .allSatisfy(it -> assertThat(Files.readString(it))
                        .as(it.toString())
                        .doesNotContain("System.getenv", "System.getProperty"));
    }

    private static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(it -> it.toString().endsWith(".java")).toList();
        }
    }
}
