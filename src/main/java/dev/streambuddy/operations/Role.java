package dev.streambuddy.operations;

/// What a process does. One may do both.
public enum Role {
    /// Answers requests, and does for all processes what is due on a schedule: delivers events again, compares jobs
    /// with Temporal, clears away what was left. Several may do so at once.
    API,
    /// Takes work from Temporal. Alone it has no port but that of management, and no schedule.
    WORKER
}
