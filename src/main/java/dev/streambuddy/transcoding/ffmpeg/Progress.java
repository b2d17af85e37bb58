package dev.streambuddy.transcoding.ffmpeg;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/// How far a run of ffmpeg is, from its `-progress` lines. Written by one thread, read by another.
final class Progress {

    private volatile Duration outTime = Duration.ZERO;
    private volatile long movedAt = System.nanoTime();
    private volatile boolean moved;
    private volatile long heardAt = System.nanoTime();
    private volatile boolean heard;
    private String frames = "frame=0";

    /// Takes one `key=value` line, and always wants more. Only output that grows counts as movement: ffmpeg writes
    /// progress while it stands still, too.
    boolean take(String line) {
        heardAt = System.nanoTime();
        heard = true;
        if (line.startsWith("out_time_us=") && Character.isDigit(line.charAt(line.length() - 1))) {
            outTime(Duration.of(Long.parseLong(line.substring("out_time_us=".length())), ChronoUnit.MICROS));
        } else if (line.startsWith("frame=") && !line.equals(frames)) {
            frames = line;
            moved();
        }
        return true;
    }

    private void outTime(Duration time) {
        if (time.compareTo(outTime) > 0) {
            outTime = time;
            moved();
        }
    }

    private void moved() {
        movedAt = System.nanoTime();
        moved = true;
    }

    /// Media time written so far; never goes back.
    Duration outTime() {
        return outTime;
    }

    /// Whether it has stood still for too long.
    ///
    /// @param start how long it may take to the first output
    /// @param stall how long between two
    boolean stalled(Duration start, Duration stall) {
        return since(movedAt) > (moved ? stall : start).toNanos();
    }

    /// Whether it has said nothing at all for too long, as when it hangs; ffmpeg says every half second that it works.
    ///
    /// @param start how long it may take to the first line
    /// @param silence how long between two
    boolean silent(Duration start, Duration silence) {
        return since(heardAt) > (heard ? silence : start).toNanos();
    }

    private static long since(long time) {
        return System.nanoTime() - time;
    }
}
