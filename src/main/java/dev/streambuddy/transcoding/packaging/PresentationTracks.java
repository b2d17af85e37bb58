package dev.streambuddy.transcoding.packaging;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the manifests of a presentation offer.
///
/// @param edition folder of everything that never changes, 16 lower-case hex digits
/// @param videos highest first; may be empty
/// @param audios in file order; may be empty, but not both
/// @param texts in the order they are offered; chapters are in no manifest
/// @param storyboard null when there is none
public record PresentationTracks(
        String edition,
        List<VideoTrack> videos,
        List<AudioTrack> audios,
        List<TextTrack> texts,
        @Nullable Storyboard storyboard) {

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
        texts = List.copyOf(texts);
    }

    /// Video and audio alone.
    public static PresentationTracks of(String edition, List<VideoTrack> videos, List<AudioTrack> audios) {
        return new PresentationTracks(edition, videos, audios, List.of(), null);
    }

    /// The same with these subtitles and captions.
    public PresentationTracks withTexts(List<TextTrack> others) {
        return new PresentationTracks(edition, videos, audios, others, storyboard);
    }

    /// The same with pictures for the seek bar.
    public PresentationTracks withStoryboard(@Nullable Storyboard other) {
        return new PresentationTracks(edition, videos, audios, texts, other);
    }

    /// When the last track ends, to the microsecond.
    ///
    /// @throws IllegalArgumentException when a track has no segments
    public double durationSeconds() {
        return Timing.of(this).endMicros() / 1e6;
    }
}
