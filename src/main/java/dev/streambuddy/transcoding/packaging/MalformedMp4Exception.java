package dev.streambuddy.transcoding.packaging;

import java.io.IOException;

/// The file is not a whole, sane fragmented MP4 of one track. A truncated file looks like this too, so encoding once
/// more may help; reading once more does not.
public final class MalformedMp4Exception extends IOException {

    private static final long serialVersionUID = 1L;

    private MalformedMp4Exception(String message) {
        super(message);
    }

    static MalformedMp4Exception truncated(String what) {
        return new MalformedMp4Exception("file ends inside " + what);
    }

    static MalformedMp4Exception in(String box, String problem) {
        return new MalformedMp4Exception(box + ": " + problem);
    }

    static MalformedMp4Exception misplaced(String box, String expected) {
        return new MalformedMp4Exception("found " + box + " where " + expected + " belongs");
    }
}
