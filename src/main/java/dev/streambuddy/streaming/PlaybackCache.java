package dev.streambuddy.streaming;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.streambuddy.catalog.Playback;
import dev.streambuddy.catalog.Playbacks;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Videos by playback id, as they were at most a moment ago; also that there is none.
@Component
class PlaybackCache {

    private final LoadingCache<String, Optional<Playback>> cache;

    PlaybackCache(Playbacks playbacks, StreamingProperties properties) {
        this.cache = Caffeine.newBuilder()
                .maximumSize(properties.playbacks())
                .expireAfterWrite(properties.playbackAge())
                .build(playbacks::find);
    }

    Optional<Playback> find(String playbackId) {
        return cache.get(playbackId);
    }

    /// @throws StreamingException when there is nothing to play
    Playback playable(String playbackId) {
        return find(playbackId).filter(Playback::playable).orElseThrow(StreamingException::notFound);
    }
}
