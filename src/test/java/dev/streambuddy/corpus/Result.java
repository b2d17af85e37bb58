package dev.streambuddy.corpus;

import dev.streambuddy.conformance.Finding;
import java.util.List;
import java.util.Set;

/// What became of a file.
///
/// @param outcome `plays`, `rejected`, or what else the video's status says; `unfinished` when time was up
/// @param code of the rejection or failure; empty when it plays
/// @param playableSeconds from the end of the upload; 0 when it never was
/// @param endSeconds from the end of the upload to ready, failed or given up
/// @param cpuSeconds of ffmpeg and ffprobe for this file
/// @param seconds how long the presentation is
/// @param rungs `720p 1280x720 29.97 fps`
/// @param sizeBytes of all tracks
/// @param warnings `code: message`
/// @param findings of the conformance test, and of the way here
record Result(
        String file,
        String expected,
        String outcome,
        String code,
        double playableSeconds,
        double endSeconds,
        double cpuSeconds,
        double seconds,
        List<String> rungs,
        long sizeBytes,
        List<String> warnings,
        List<Finding> findings) {

    static final String UNFINISHED = "unfinished";

    /// What an uploader can do something about. Everything else is a failure of ours.
    private static final Set<String> REASONS = Set.of(
            "not_media",
            "no_streams",
            "truncated",
            "timestamps_reset",
            "malformed",
            "unsupported_codec",
            "encrypted",
            "too_long",
            "too_large",
            "too_small",
            "too_many_streams",
            "empty",
            "duration_mismatch");

    private static final double REJECTION_SECONDS = 10;
    private static final double PLAYS_SECONDS = 60;

    /// Whether the outcome is what was expected, findings aside.
    boolean asExpected() {
        return switch (expected) {
            case Clip.PLAYS -> outcome.equals(Clip.PLAYS);
            case Clip.REJECTED -> isRejected();
            case Clip.EITHER -> outcome.equals(Clip.PLAYS) || isRejected() || outcome.equals(UNFINISHED);
            default -> outcome.equals(Clip.PLAYS) || isRejected();
        };
    }

    boolean right() {
        return asExpected() && findings.isEmpty();
    }

    /// Whether it took longer than it may on an idle machine of two cores.
    boolean slow() {
        return endSeconds > (isRejected() ? REJECTION_SECONDS : PLAYS_SECONDS);
    }

    private boolean isRejected() {
        return outcome.equals(Clip.REJECTED) && REASONS.contains(code);
    }

    /// One line for people.
    String line() {
        return "%-9s %s: %s%s, %.1f s%s"
                .formatted(
                        right() ? "ok" : asExpected() ? "FINDING" : "DIFFERS",
                        file,
                        outcome,
                        code.isEmpty() ? "" : " " + code,
                        endSeconds,
                        findings.isEmpty() ? "" : " " + findings);
    }
}
