package dev.streambuddy.transcoding.ffmpeg;

/// The file cannot become a presentation, and trying again will not help.
public final class RejectedMedia extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /// @param code a stable word of the public contract, e.g. `not_media`
    /// @param message tells the creator what is wrong and what to do
    public RejectedMedia(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
