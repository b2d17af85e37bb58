package dev.streambuddy.corpus;

import java.nio.file.Path;
import java.time.Duration;

/// What to run.
///
/// @param only glob for names
/// @param limit for one file
record CorpusOptions(Path folder, String only, Duration limit) {

    private static final String LIMIT_SECONDS = "600";

    /// Ends the program when they are not understood.
    static CorpusOptions parse(String[] args) {
        var only = "**";
        var limit = LIMIT_SECONDS;
        for (var n = 1; n < args.length; n++) {
            switch (args[n]) {
                case "--only" -> only = value(args, ++n);
                case "--limit" -> limit = value(args, ++n);
                default -> only = args[n];
            }
        }
        return new CorpusOptions(
                Path.of(value(args, 0)).toAbsolutePath().normalize(), only, Duration.ofSeconds(Long.parseLong(limit)));
    }

    private static String value(String[] args, int n) {
        if (n >= args.length || args[n].startsWith("--")) {
            System.err.println("usage: corpus DIR [--only GLOB] [--limit SECONDS]");
            System.exit(2);
        }
        return args[n];
    }
}
