package dev.streambuddy.transcoding.packaging;

import org.jspecify.annotations.Nullable;

/// Text that goes with a film, one WebVTT file.
///
/// @param name of its playlist, e.g. `text-1`; safe in a URI and different from those of all other tracks
/// @param language as the source says it, usually ISO 639-2; anything that is no language counts as `und`
/// @param label as the source or the creator says it; null when it has none
/// @param file relative to the manifests, e.g. [SegmentNames#text(String, String)]; safe in a URI
/// @param sizeBytes of the file
public record TextTrack(
        String name, Kind kind, String language, @Nullable String label, String file, long sizeBytes) {

    /// What the text is for.
    public enum Kind {
        /// What is said, for those who do not know the language.
        SUBTITLES,
        /// What is said and heard, for those who cannot hear it.
        CAPTIONS,
        /// What is said in a language the film is not in, and signs. Players show it without being asked.
        FORCED,
        /// Titles of the parts of a film. No manifest offers them: a page reads the file itself.
        CHAPTERS
    }
}
