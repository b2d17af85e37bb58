package dev.streambuddy.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/// Something we stand on that does not answer.
///
/// @param what it is, for people
record Outage(String what) {

    private static final Outage DATABASE = new Outage("database");

    /// Clients of services, by the package of their exceptions: only their own modules may know the classes.
    private static final List<Client> CLIENTS = List.of(
            new Client("software.amazon.awssdk.", new Outage("object store")),
            new Client("io.grpc.", new Outage("workflow engine")),
            new Client("io.temporal.client.", new Outage("workflow engine")),
            new Client("io.lettuce.", new Outage("cache")));

    private record Client(String exceptions, Outage outage) {}

    /// @return null when the failure, with all its causes, is no outage
    static @Nullable Outage behind(Throwable failure) {
        for (Throwable it = failure; it != null; it = it.getCause()) {
            var outage = of(it);
            if (outage != null) {
                return outage;
            }
        }
        return null;
    }

    private static @Nullable Outage of(Throwable failure) {
        return switch (failure) {
            case DataAccessResourceFailureException _ -> DATABASE;
            case TransientDataAccessException _ -> DATABASE;
            case RecoverableDataAccessException _ -> DATABASE;
            case CannotCreateTransactionException _ -> DATABASE;
            default ->
                CLIENTS.stream()
                        .filter(it -> failure.getClass().getName().startsWith(it.exceptions()))
                        .map(Client::outage)
                        .findFirst()
                        .orElse(null);
        };
    }
}
