package dev.streambuddy.endtoend;

import java.util.List;

/// The ffmpeg processes of this machine.
public final class Encoders {

    private Encoders() {}

    /// Those that read the source of a video, by the key in their command line.
    public static List<ProcessHandle> of(String video) {
        return ProcessHandle.allProcesses()
                .filter(it -> it.info().command().orElse("").endsWith("ffmpeg"))
                .filter(it -> it.info().commandLine().orElse("").contains(video))
                .toList();
    }
}
