package dev.streambuddy.catalog;

import dev.streambuddy.transcoding.workflow.Jobs;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Finds videos for players.
@Component
public class Playbacks {

    private final Videos videos;
    private final Jobs jobs;

    Playbacks(Videos videos, Jobs jobs) {
        this.videos = videos;
        this.jobs = jobs;
    }

    /// @return empty when there is no such video, or it was removed
    public Optional<Playback> find(String playbackId) {
        return videos.findByPlaybackId(playbackId).map(this::playback);
    }

    private Playback playback(Video video) {
        var presentation = video.presentation();
        return new Playback(
                video.playbackId(),
                video.id(),
                presentation == null ? 0 : presentation.version(),
                video.title(),
                video.description(),
                video.visibility() == Visibility.PUBLIC,
                video.status().word(),
                video.playable(),
                percent(video));
    }

    private int percent(Video video) {
        return switch (video.status()) {
            case WAITING, UPLOADING, FAILED, CANCELLED -> 0;
            case PROCESSING -> jobs.percent(video.id());
            case READY -> 100;
        };
    }
}
