package dev.streambuddy.transcoding.ffmpeg;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A run of ffmpeg or ffprobe did not end well.
public final class FfmpegException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// Plus the number of a signal: the exit code of a process that it ended, as shells report it. By itself, ffmpeg 5
    /// ends with 1, and ffmpeg 9 with the last eight bits of its error, such as 183 for invalid data.
    private static final int SIGNAL = 128;

    private static final int LAST_SIGNAL = SIGNAL + 31;

    private static final int CPU_LIMIT = SIGNAL + 24;
    private static final int FILE_SIZE_LIMIT = SIGNAL + 25;

    /// What a shell returns for a command that it cannot run, or not find.
    private static final Set<Integer> NOT_RUN = Set.of(126, 127);

    private static final Pattern PASSING =
            Pattern.compile("No space left|Input/output error|Disk quota|Cannot allocate memory"
                    + "|Connection (refused|reset|timed out)|Server returned (4|5)|HTTP error|timed out"
                    + "|Network is unreachable|Failed to resolve|Resource temporarily unavailable");

    private static final Pattern UNREACHABLE = Pattern.compile(
            "Connection (refused|reset|timed out)|Server returned 5|HTTP error 5|Network is unreachable|Failed to resolve");

    private final boolean permanent;
    private final boolean tookTooLong;
    private final int exitCode;
    private final String lastLines;

    private FfmpegException(String message, boolean permanent, int exitCode, List<String> lastLines) {
        this(message, permanent, false, exitCode, lastLines);
    }

    private FfmpegException(
            String message, boolean permanent, boolean tookTooLong, int exitCode, List<String> lastLines) {
        super(lastLines.isEmpty() ? message : message + ": " + lastLines.getLast());
        this.permanent = permanent;
        this.tookTooLong = tookTooLong;
        this.exitCode = exitCode;
        this.lastLines = String.join("\n", lastLines);
    }

    /// It ended by itself, and not with 0. What speaks of disk or network, or of a signal, is worth another try.
    static FfmpegException failed(String tool, int exitCode, List<String> lastLines) {
        var passing = lastLines.stream().anyMatch(line -> PASSING.matcher(line).find());
        var overLimit = exitCode == CPU_LIMIT || exitCode == FILE_SIZE_LIMIT;
        var permanent = !passing && (overLimit || !isNoAnswer(exitCode));
        return new FfmpegException(tool + " ended with " + exitCode, permanent, exitCode, lastLines);
    }

    static boolean isCpuLimit(int exitCode) {
        return exitCode == CPU_LIMIT;
    }

    /// Whether it says nothing of the media: the tool was killed, or never ran.
    static boolean isNoAnswer(int exitCode) {
        return isSignal(exitCode) || NOT_RUN.contains(exitCode);
    }

    private static boolean isSignal(int exitCode) {
        return exitCode > SIGNAL && exitCode <= LAST_SIGNAL;
    }

    /// What the tool said of its input says nothing of the file when the object store did not answer.
    static void throwIfUnreachable(String tool, int exitCode, List<String> lastLines) {
        if (areOfAnOutage(lastLines)) {
            throw new FfmpegException(tool + " could not read its input", false, exitCode, lastLines);
        }
    }

    private static boolean areOfAnOutage(List<String> lines) {
        return lines.stream().anyMatch(line -> UNREACHABLE.matcher(line).find());
    }

    /// It stood still or took too long, and was killed.
    static FfmpegException timedOut(String tool, String what, Duration limit, List<String> lastLines) {
        return new FfmpegException(tool + " " + what + " for " + limit.toSeconds() + " s", false, true, -1, lastLines);
    }

    static FfmpegException interrupted(String tool) {
        return new FfmpegException(tool + " was interrupted", false, -1, List.of());
    }

    static FfmpegException notStarted(String tool, Exception cause) {
        var exception = new FfmpegException(tool + " could not be started", false, -1, List.of());
        exception.initCause(cause);
        return exception;
    }

    /// The file itself could not be read. What the connection says of that has the signed address in it, and stays out.
    static FfmpegException notRead() {
        return new FfmpegException("the first bytes of the file could not be read", false, -1, List.of());
    }

    /// Whether trying again cannot help, because the media itself is at fault.
    public boolean permanent() {
        return permanent;
    }

    /// Whether we ended it, because it stood still or would have gone on for too long.
    public boolean tookTooLong() {
        return tookTooLong;
    }

    /// Whether the object store did not answer.
    public boolean unreachable() {
        return areOfAnOutage(lastLines());
    }

    /// What the process returned, 128 and the signal's number for a killed one; -1 when we ended it.
    public int exitCode() {
        return exitCode;
    }

    /// The end of what it wrote to stderr, addresses removed.
    public List<String> lastLines() {
        return lastLines.lines().toList();
    }
}
