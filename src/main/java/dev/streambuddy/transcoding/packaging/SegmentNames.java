package dev.streambuddy.transcoding.packaging;

/// Where the parts of a track lie, relative to the folder of the manifests.
public final class SegmentNames {

    /// Number of the first segment in names and manifests.
    public static final int FIRST = 1;

    static final String DASH_INIT = "$RepresentationID$/init.mp4";
    static final String DASH_MEDIA = "$RepresentationID$/$Number%05d$.m4s";

    private SegmentNames() {}

    /// `720p/init.mp4`.
    public static String init(String track) {
        return track + "/init.mp4";
    }

    /// `720p/00001.m4s`; more digits only beyond 99999.
    ///
    /// @param number from [#FIRST]
    public static String media(String track, int number) {
        return "%s/%05d.m4s".formatted(track, number);
    }

    /// `720p.m3u8`.
    public static String playlist(String track) {
        return track + ".m3u8";
    }
}
