package dev.streambuddy.catalog;

import dev.streambuddy.storage.VideoId;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// Absolute addresses, as the client of the current request reaches us.
///
/// @param base scheme, host, port and context path, without a slash at the end
record Links(String base) {

    static Links ofRequest() {
        return new Links(
                ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString());
    }

    String video(VideoId id) {
        return base + "/api/v1/videos/" + id;
    }

    String source(VideoId id) {
        return video(id) + "/source";
    }

    String play(String playbackId, String name) {
        return base + "/play/" + playbackId + "/" + name;
    }

    String watch(String playbackId) {
        return base + "/watch/" + playbackId;
    }
}
