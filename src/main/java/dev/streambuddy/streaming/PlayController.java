package dev.streambuddy.streaming;

import dev.streambuddy.catalog.Playback;
import dev.streambuddy.storage.BucketLayout;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/// What players fetch. Needs no key: whoever has a playback id may watch.
@RestController
@Tag(name = "Playback", description = "What players fetch")
class PlayController {

    private final PlaybackCache playbacks;
    private final Manifests manifests;
    private final MediaFiles media;

    PlayController(PlaybackCache playbacks, Manifests manifests, MediaFiles media) {
        this.playbacks = playbacks;
        this.manifests = manifests;
        this.media = media;
    }

    /// Answers HEAD too.
    ///
    /// @param playbackId names the video towards viewers
    /// @param path of the file, as manifests name it
    @GetMapping("/play/{playbackId}/{*path}")
    @PlayReference
    void file(
            @PathVariable String playbackId,
            @PathVariable String path,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var file = PlayFile.of(path.substring(1)).orElseThrow(StreamingException::notFound);
        var playback = playbacks.playable(playbackId);
        var key = BucketLayout.presentation(playback.videoId(), playback.version()) + file.path();
        switch (file.kind()) {
            case MANIFEST -> manifest(file, key, playback, request, response);
            case IMMUTABLE -> media.serve(key, file, "public, max-age=31536000, immutable", request, response);
            case IMAGE -> media.serve(key, file, "public, max-age=3600", request, response);
        }
    }

    private void manifest(
            PlayFile file, String key, Playback playback, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var complete = playback.status().equals("ready");
        var manifest = manifests.find(key, complete).orElseThrow(StreamingException::notFound);
        response.setHeader(HttpHeaders.CACHE_CONTROL, complete ? "public, max-age=10" : "no-cache");
        if (new ServletWebRequest(request, response).checkNotModified(manifest.etag())) {
            return;
        }
        response.setContentType(file.mediaType());
        response.setContentLength(manifest.content().length);
        response.getOutputStream().write(manifest.content());
    }
}
