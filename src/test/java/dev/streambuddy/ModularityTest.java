package dev.streambuddy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;
import org.springframework.util.FileSystemUtils;

/// The modules are what their package-infos say, and so are the pages about them.
class ModularityTest {

    private static final Path PAGES = Path.of("architecture", "modules");
    private static final Path GENERATED = Path.of("target", "modules");

    private static final ApplicationModules MODULES = ApplicationModules.of(StreamBuddy.class);

    @Test
    void everyModuleKeepsToWhatItMayKnow() {
        MODULES.verify();
    }

    /// `./streambuddy test -Dtest=ModularityTest -Dstreambuddy.pages=write` writes the pages anew.
    @Test
    void thePagesAboutModulesAreUpToDate() throws IOException {
        FileSystemUtils.deleteRecursively(GENERATED);
        new Documenter(MODULES, Documenter.Options.defaults().withOutputFolder(GENERATED.toString()))
                .writeDocumentation();
        if ("write".equals(System.getProperty("streambuddy.pages"))) {
            FileSystemUtils.deleteRecursively(PAGES);
            FileSystemUtils.copyRecursively(GENERATED, PAGES);
        }
        assertThat(lines(PAGES)).isEqualTo(lines(GENERATED));
    }

    /// Lines by file, sorted: their order changes between runs, and with it the bar that begins a cell of a table; so
    /// does which of two listeners is named.
    private static Map<String, List<String>> lines(Path folder) throws IOException {
        var lines = new TreeMap<String, List<String>>();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                lines.put(
                        file.getFileName().toString(),
                        Files.readAllLines(file).stream()
                                .filter(it -> !it.isBlank() && !it.contains("(async)"))
                                .map(it -> it.replaceFirst("^\\|", ""))
                                .sorted()
                                .toList());
            }
        }
        return lines;
    }
}
