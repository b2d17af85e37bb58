package dev.streambuddy.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/// What the application and its services prove themselves to each other with, so that other users of the machine are
/// kept out. Made at the first start, kept readable by the owner only.
record Secrets(String postgresPassword, String redisPassword, String s3AccessKey, String s3SecretKey) {

    static Secrets of(DataFolder data) {
        var file = data.root().resolve("secrets.properties");
        try {
            if (Files.notExists(file)) {
                write(file);
            }
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Secrets read(Path file) throws IOException {
        var stored = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            stored.load(in);
        }
        return new Secrets(
                stored.getProperty("postgres.password"),
                stored.getProperty("redis.password"),
                stored.getProperty("s3.access-key"),
                stored.getProperty("s3.secret-key"));
    }

    private static void write(Path file) throws IOException {
        var content = """
                postgres.password=%s
                redis.password=%s
                s3.access-key=%s
                s3.secret-key=%s
                """.formatted(random(24), random(24), random(10), random(24));
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var draft = Files.createTempFile(file.getParent(), "secrets", ".tmp", owner);
        Files.writeString(draft, content);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String random(int bytes) {
        var value = new byte[bytes];
        new SecureRandom().nextBytes(value);
        return HexFormat.of().formatHex(value);
    }
}
