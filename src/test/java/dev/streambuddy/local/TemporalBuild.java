package dev.streambuddy.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Builds the `temporal` command with Go, where Go is.
final class TemporalBuild {

    private static final Logger log = LoggerFactory.getLogger(TemporalBuild.class);

    /// The last version that installs this way.
    private static final String SOURCE = "github.com/temporalio/cli/cmd/temporal@v1.5.1";

    private static final int GO_MINOR = 25;
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final Pattern VERSION = Pattern.compile("go version go1\\.(\\d+).*", Pattern.DOTALL);

    private TemporalBuild() {}

    /// Takes minutes, once.
    ///
    /// @return empty when there is no Go that can, or when it fails
    static Optional<Path> build(DataFolder data) {
        return go().flatMap(go -> {
            log.warn("Building the Temporal server with {}; this takes some minutes, once", go);
            var build = new ServiceProcess(data, "temporal-build");
            build.start(
                    List.of(go.toString(), "install", SOURCE),
                    Map.of("GOBIN", data.tools().toString()));
            var exitCode = build.exitCode(LIMIT);
            build.stop();
            if (exitCode == null || exitCode != 0) {
                log.warn("The Temporal server could not be built, see {}", data.log("temporal-build"));
            }
            return Optional.of(TemporalCommand.in(data)).filter(Files::isExecutable);
        });
    }

    private static Optional<Path> go() {
        return TemporalCommand.onPath("go")
                .or(() -> Stream.of(Path.of("/usr/local/go/bin/go"))
                        .filter(Files::isExecutable)
                        .findFirst())
                .filter(TemporalBuild::isNewEnough);
    }

    private static boolean isNewEnough(Path go) {
        try {
            var process = new ProcessBuilder(go.toString(), "version").start();
            var version = VERSION.matcher(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            return version.matches() && Integer.parseInt(version.group(1)) >= GO_MINOR;
        } catch (IOException _) {
            return false;
        }
    }
}
