package dev.streambuddy.transcoding.job;

import java.util.Locale;

/// The steps of a job, in the order they begin. Words of the public contract.
public enum Step {
    PROBE,
    PLAN,
    AUDIO,
    TRANSCODE,
    MANIFEST,
    VERIFY,
    PUBLISH;

    /// As the database and the API spell it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
