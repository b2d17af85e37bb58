package dev.streambuddy.conformance;

import java.time.Duration;

/// Decodes tracks from their first to their last segment; anything wrong is a finding.
final class DecodeCheck {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    /// Of longer ones the lowest rung and the sound stand for all.
    private static final double SHORT_SECONDS = 12;

    private final Fetched fetched;
    private final Findings findings;

    DecodeCheck(Fetched fetched, Findings findings) {
        this.fetched = fetched;
        this.findings = findings;
    }

    void check() {
        var rungs = fetched.rungs();
        for (var track : fetched.tracks().values()) {
            if (!track.video() || track.seconds() <= SHORT_SECONDS || track.equals(rungs.getLast())) {
                decode(track);
            }
        }
    }

    private void decode(Track track) {
        var file = "file:" + fetched.file(track);
        var answer = Exec.ffmpeg(LIMIT, "-xerror", "-err_detect", "explode", "-i", file, "-f", "null", "-");
        findings.unless(
                answer.exitCode() == 0 && answer.errors().isBlank(),
                "decode",
                track.name() + ": " + answer.complaint());
    }
}
