package dev.streambuddy.transcoding.packaging;

import java.util.List;
import java.util.regex.Pattern;

/// What the manifests of a presentation offer.
///
/// @param edition folder of everything that never changes, 16 lower-case hex digits
/// @param videos highest first; may be empty
/// @param audios in file order; may be empty, but not both
public record PresentationTracks(String edition, List<VideoTrack> videos, List<AudioTrack> audios) {

    private static final Pattern EDITION = Pattern.compile("[0-9a-f]{16}");

    /// @throws IllegalArgumentException when there is neither video nor audio, or the edition is none
    public PresentationTracks {
        if (!EDITION.matcher(edition).matches()) {
            throw new IllegalArgumentException("not an edition: " + edition);
        }
        if (videos.isEmpty() && audios.isEmpty()) {
            throw new IllegalArgumentException("a presentation without tracks");
        }
        videos = List.copyOf(videos);
        audios = List.copyOf(audios);
    }

    /// Video and audio alone.
    public static PresentationTracks of(String edition, List<VideoTrack> videos, List<AudioTrack> audios) {
        return new PresentationTracks(edition, videos, audios);
    }
}
