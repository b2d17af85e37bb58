package dev.streambuddy.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The folder that holds everything one instance keeps.
///
/// ```
/// api-key          the key made at the first start
/// postgres/ redis/ objects/ temporal/   what each service stores
/// run/             lock, and a pid file for every process
/// log/             what each service says; started anew at each start
/// tools/           executables that came out of archives
/// secrets.properties   passwords between the application and its services
/// scratch/         what ffmpeg works on
/// ```
///
/// @param root absolute
record DataFolder(Path root) {

    DataFolder {
        root = root.toAbsolutePath().normalize();
        directory(root);
    }

    Path run() {
        return directory(root.resolve("run"));
    }

    Path tools() {
        return directory(root.resolve("tools"));
    }

    Path log(String service) {
        return directory(root.resolve("log")).resolve(service + ".log");
    }

    /// A folder of its own for one service; made, open to its owner only.
    Path of(String service) {
        return directory(root.resolve(service));
    }

    private static Path directory(Path path) {
        try {
            return Files.isDirectory(path)
                    ? path
                    : Files.createDirectories(
                            path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + path, e);
        }
    }
}
