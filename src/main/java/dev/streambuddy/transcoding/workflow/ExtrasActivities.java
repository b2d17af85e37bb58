package dev.streambuddy.transcoding.workflow;

import io.temporal.activity.ActivityInterface;

/// Makes what goes with picture and sound. A film without is better than none: what cannot be made is left out. Runs on
/// the encode queue; each call does nothing when its work is done already.
@ActivityInterface
public interface ExtrasActivities {

    /// Takes a still: of the film, or the cover of what has no picture, or its wave form.
    ///
    /// @param plan its fingerprint
    void makePoster(ProcessRequest request, String plan);

    /// Turns the subtitles inside the source into WebVTT.
    ///
    /// @param plan its fingerprint
    void extractTexts(ProcessRequest request, String plan);

    /// Puts small pictures of the whole film onto sprites. The lowest rendition must be whole.
    ///
    /// @param plan its fingerprint
    void makeStoryboard(ProcessRequest request, String plan);
}
