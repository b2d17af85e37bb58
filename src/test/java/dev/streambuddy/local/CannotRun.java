package dev.streambuddy.local;

/// Why the local run does not start, in one line for the person at the terminal.
final class CannotRun extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CannotRun(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    static CannotRun portTaken(int port) {
        return new CannotRun(
                2, "port " + port + " is taken; choose another with --port (it and the next one are used)");
    }

    static CannotRun dataInUse(DataFolder data) {
        return new CannotRun(2, data.root() + " is in use by another instance; choose another with --data");
    }

    static CannotRun usage(String problem) {
        return new CannotRun(2, problem + "; usage: ./streambuddy run [--port 8080] [--data data]");
    }

    static CannotRun serviceFailed(String service, Throwable cause) {
        var failure = new CannotRun(1, service + " did not start: " + cause.getMessage());
        failure.initCause(cause);
        return failure;
    }

    /// 2 when nothing was started, 1 when something failed on the way.
    int exitCode() {
        return exitCode;
    }
}
