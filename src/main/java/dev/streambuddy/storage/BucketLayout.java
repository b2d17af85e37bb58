package dev.streambuddy.storage;

/// Where everything lies. Names are versioned and never contain user input; no key is a prefix of another.
///
/// ```
/// videos/{id}/source/v{n}              the uploaded file, kept until the video is deleted
/// videos/{id}/v{n}/manifest.mpd        what players fetch, by the same relative names: manifests that are replaced,
/// videos/{id}/v{n}/{f}/{track}/...     and segments that never change, below the fingerprint of their plan
/// videos/{id}/work/v{n}/{f}/...        what workers share: the plan, and one index per finished piece
/// ```
public final class BucketLayout {

    private BucketLayout() {}

    /// Prefix of everything that belongs to a video.
    public static String video(VideoId id) {
        return "videos/" + id + "/";
    }

    /// Key of the uploaded file.
    public static String source(VideoId id, int version) {
        return video(id) + "source/v" + version;
    }

    /// Prefix of what players fetch.
    public static String presentation(VideoId id, int version) {
        return video(id) + "v" + version + "/";
    }

    /// Prefix of what workers share while they encode, and what says which pieces are finished.
    public static String work(VideoId id, int version) {
        return video(id) + "work/v" + version + "/";
    }
}
