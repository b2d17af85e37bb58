package dev.streambuddy.catalog;

import java.util.Optional;
import org.springframework.stereotype.Component;

/// Finds videos for players.
@Component
public class Playbacks {

    /// @return empty when there is no such video, or it was removed
    public Optional<Playback> find(String playbackId) {
        throw new UnsupportedOperationException(playbackId);
    }
}
