package dev.streambuddy.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds executables that are here already.
final class TemporalCommand {

    private static final String NAME = "temporal";

    private TemporalCommand() {}

    /// The `temporal` command from the PATH, from the data folder's tools, or from the user's cache, where
    /// `./streambuddy test` puts it; empty when it is in none of them.
    static Optional<Path> find(DataFolder data) {
        return onPath(NAME)
                .or(() -> Stream.of(in(data), userCache().resolve(NAME))
                        .filter(Files::isExecutable)
                        .findFirst());
    }

    /// Where it is put when it comes from elsewhere.
    static Path in(DataFolder data) {
        return data.tools().resolve(NAME);
    }

    static Optional<Path> onPath(String command) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder).resolve(command))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private static Path userCache() {
        var cache = System.getenv("XDG_CACHE_HOME");
        var root = cache == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return root.resolve("streambuddy/tools");
    }
}
