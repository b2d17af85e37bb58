package dev.streambuddy.transcoding.packaging;

import java.io.IOException;

/// The text is no WebVTT. Its message is for the one who wrote the file.
public final class MalformedWebVttException extends IOException {

    private static final long serialVersionUID = 1L;

    private MalformedWebVttException(String message) {
        super(message);
    }

    static MalformedWebVttException header() {
        return new MalformedWebVttException("The first line is not WEBVTT.");
    }

    static MalformedWebVttException times(int line) {
        return new MalformedWebVttException(
                "Line " + line + " does not say from when to when, like" + " 00:01:02.000 --> 00:01:04.500.");
    }
}
