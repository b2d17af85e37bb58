package dev.streambuddy.local;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the local run was asked for.
///
/// @param port of the API; management listens on the next one
/// @param temporalTarget host and port of a Temporal server that is there already; null to find or start one
record LocalOptions(int port, Path data, @Nullable String temporalTarget) {

    private static final int HIGHEST_PORT = 65534;

    /// Arguments win over the environment. Throws [CannotRun] for what it does not understand.
    static LocalOptions parse(String[] args, Map<String, String> environment) {
        var port = environment.getOrDefault("STREAMBUDDY_PORT", "8080");
        var data = environment.getOrDefault("STREAMBUDDY_DATA", "data");
        for (var i = 0; i < args.length; i += 2) {
            switch (args[i]) {
                case "--port" -> port = value(args, i);
                case "--data" -> data = value(args, i);
                default -> throw CannotRun.usage("unknown option " + args[i]);
            }
        }
        var target = environment.getOrDefault("STREAMBUDDY_TEMPORAL_TARGET", "");
        return new LocalOptions(number(port), Path.of(data), target.isBlank() ? null : target);
    }

    private static String value(String[] args, int option) {
        if (option + 1 >= args.length) {
            throw CannotRun.usage(args[option] + " needs a value");
        }
        return args[option + 1];
    }

    private static int number(String port) {
        try {
            var number = Integer.parseInt(port);
            if (number > 0 && number <= HIGHEST_PORT) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw CannotRun.usage(port + " is no port from 1 to " + HIGHEST_PORT);
    }

    int managementPort() {
        return port + 1;
    }
}
