package dev.streambuddy.transcoding.ffmpeg;

/// One packet by when it is shown, in seconds on the file's time line.
///
/// @param duration 0 when the file does not say
/// @param key whether it needs no other to be decoded
record Shown(double time, double duration, boolean key) {

    double end() {
        return time + duration;
    }
}
