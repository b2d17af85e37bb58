package dev.streambuddy.transcoding.packaging;

/// Where the files of a presentation lie, relative to the folder of its manifests.
///
/// Manifests and playlists lie in that folder and may be replaced. Whatever never changes once it is written lies below
/// a folder named by its edition, 16 hex digits that stand for every decision about one encoding: another encoding of
/// the same film has other addresses, so what caches hold is always right.
public final class SegmentNames {

    /// Number of the first segment, and of the first sprite, in names and manifests.
    public static final int FIRST = 1;

    private static final String DASH_TRACK = "$RepresentationID$";

    private SegmentNames() {}

    /// `0123456789abcdef/720p/init.mp4`.
    public static String init(String edition, String track) {
        return edition + "/" + track + "/init.mp4";
    }

    /// `0123456789abcdef/720p/00001.m4s`; more digits only beyond 99999.
    ///
    /// @param number from [#FIRST]
    public static String media(String edition, String track, int number) {
        return "%s/%s/%05d.m4s".formatted(edition, track, number);
    }

    /// `0123456789abcdef/captions/text-1.vtt`: subtitles, captions or chapters.
    public static String text(String edition, String name) {
        return edition + "/captions/" + name + ".vtt";
    }

    /// `0123456789abcdef/storyboard/00001.jpg`: a grid of small pictures.
    ///
    /// @param number from [#FIRST]
    public static String sprite(String edition, int number) {
        return "%s/storyboard/%05d.jpg".formatted(edition, number);
    }

    /// `720p.m3u8`.
    public static String playlist(String track) {
        return track + ".m3u8";
    }

    /// `720p-iframes.m3u8`.
    public static String iFrames(String track) {
        return playlist(track + "-iframes");
    }

    /// [#init(String, String)] of every track.
    static String dashInit(String edition) {
        return init(edition, DASH_TRACK);
    }

    /// [#media(String, String, int)] of every track and number.
    static String dashMedia(String edition) {
        return edition + "/" + DASH_TRACK + "/$Number%05d$.m4s";
    }

    /// [#sprite(String, int)] of every number.
    static String dashSprite(String edition) {
        return edition + "/storyboard/$Number%05d$.jpg";
    }
}
