package dev.streambuddy.access;

import dev.streambuddy.operations.OnRole;
import dev.streambuddy.operations.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Makes the first key when there is none, so that a new installation can be used and is open to nobody else.
@Component
@OnRole(Role.API)
class FirstKey implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(FirstKey.class);

    private final ApiKeys keys;
    private final KeyTable table;
    private final TransactionOperations transaction;
    private final @Nullable Path file;

    FirstKey(ApiKeys keys, KeyTable table, TransactionOperations transaction, AccessProperties properties) {
        this.keys = keys;
        this.table = table;
        this.transaction = transaction;
        this.file = properties.keyFile();
    }

    /// Of several instances that start at once, one makes the key. It is handed over before the transaction ends: a key
    /// that nobody could be told is not kept.
    @Override
    public void run(ApplicationArguments args) {
        var made = transaction.execute(_ -> {
            table.lock();
            return table.none() && make();
        });
        if (!made && file != null && !known(file)) {
            log.warn(
                    "{} holds no valid API key, but the database has keys: put one of yours there, or delete the rows"
                            + " of access.api_key and start again for a new one",
                    file);
        }
    }

    private boolean make() {
        var secret = KeySecret.random();
        table.add(secret, KeyInput.of("first key", "admin", Scope.values()), "admin");
        if (file == null) {
            System.out.println("API key, shown this once: " + secret.text());
        } else {
            write(secret, file.toAbsolutePath());
            log.info("Wrote the first API key to {}", file);
        }
        return true;
    }

    /// A temporary file is readable by its owner only, and stays so when it is moved.
    private static void write(KeySecret secret, Path file) {
        try {
            Files.createDirectories(file.getParent());
            var made = Files.createTempFile(file.getParent(), "api-key", null);
            Files.writeString(made, secret.text() + System.lineSeparator());
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The first API key cannot be written to " + file, e);
        }
    }

    private boolean known(Path file) {
        try {
            return Files.exists(file)
                    && keys.find(new KeySecret(Files.readString(file).strip())) != null;
        } catch (IOException _) {
            return false;
        }
    }
}
