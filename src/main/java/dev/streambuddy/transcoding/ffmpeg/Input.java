package dev.streambuddy.transcoding.ffmpeg;

import java.util.ArrayList;
import java.util.List;

/// How a source is opened: nothing but media containers, by nothing but the protocol it was named with. A playlist or a
/// script in disguise so has no way to other files or hosts.
final class Input {

    private static final String FORMATS =
            "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mpegts,avi,flv,asf,ogg,mpeg,mxf,dv,ivf,gif"
                    + ",wav,mp3,aac,flac,aiff,caf,amr";

    /// Enough for any honest file, such as an anime with a hundred fonts attached, and a bound for the tables of a
    /// dishonest one: so many pictures of 1080p take ffprobe half a gigabyte.
    static final int MAX_STREAMS = 256;

    /// Of films with a packet for each field and empty ones between, two of three give no picture: just as many as
    /// ffmpeg by itself calls a failure.
    static final List<String> PATIENT = List.of("-max_error_rate", "0.75");

    /// How long a read from the object store may hang, in microseconds.
    private static final String READ_TIMEOUT = "15000000";

    private Input() {}

    /// Options that stand before the name.
    ///
    /// @param input `file:/...`, or an `http(s)` address of our own object store
    static List<String> options(String input) {
        var options =
                new ArrayList<>(List.of("-format_whitelist", FORMATS, "-max_streams", Integer.toString(MAX_STREAMS)));
        if (input.startsWith("file:/")) {
            options.addAll(List.of("-protocol_whitelist", "file"));
        } else if (input.startsWith("http://") || input.startsWith("https://")) {
            options.addAll(List.of("-protocol_whitelist", "http,https,tcp,tls", "-rw_timeout", READ_TIMEOUT));
            options.addAll(List.of("-reconnect", "1", "-reconnect_on_network_error", "1", "-reconnect_delay_max", "5"));
        } else {
            throw new IllegalArgumentException("neither a file nor an address of the object store");
        }
        return options;
    }
}
