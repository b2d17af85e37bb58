package dev.streambuddy.corpus;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// A folder of files; a `MEDIA.json` beside them says what is expected of each.
final class ClipFolder {

    static final String INDEX = "MEDIA.json";

    private ClipFolder() {}

    /// In the order of their names: those of the index, or else all.
    ///
    /// @param only glob for names
    static List<Clip> clips(Path folder, String only) throws IOException {
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + only);
        var index = folder.resolve(INDEX);
        var clips = Files.exists(index) ? indexed(folder, index) : files(folder);
        return clips.stream()
                .filter(it -> matcher.matches(Path.of(it.name())))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    private static List<Clip> indexed(Path folder, Path index) {
        return new JsonMapper()
                .readTree(index)
                .valueStream()
                .map(it -> clip(
                        folder, it.get("file").asString(), it.get("expected").asString()))
                .toList();
    }

    private static List<Clip> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(it -> !it.getFileName().toString().startsWith("."))
                    .map(it -> clip(folder, folder.relativize(it).toString(), Clip.UNKNOWN))
                    .toList();
        }
    }

    private static Clip clip(Path folder, String name, String expected) {
        return new Clip(name, folder.resolve(name), expected);
    }
}
