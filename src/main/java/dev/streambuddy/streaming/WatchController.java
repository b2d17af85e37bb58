package dev.streambuddy.streaming;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// The page to watch on, and what it polls.
@RestController
@Tag(name = "Playback")
class WatchController {

    /// Own scripts, styles and media only; `blob:` because Media Source Extensions play from memory. Other sites may
    /// show the page in a frame.
    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            "connect-src 'self'",
            "font-src 'self'",
            "worker-src 'self' blob:",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors *");

    private final PlaybackCache playbacks;
    private final WatchPage page;

    WatchController(PlaybackCache playbacks, WatchPage page) {
        this.playbacks = playbacks;
        this.page = page;
    }

    /// @param playbackId names the video towards viewers
    @GetMapping("/play/{playbackId}/status.json")
    @Operation(summary = "Whether a video can be played, and how far it is")
    ResponseEntity<PlayStatus> status(@PathVariable String playbackId, HttpServletRequest request) {
        var playback = playbacks.find(playbackId).orElseThrow(StreamingException::notFound);
        var base = request.getContextPath() + "/play/" + playback.playbackId() + "/";
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(PlayStatus.of(playback, base));
    }

    /// @param playbackId names the video towards viewers
    @ApiResponse(responseCode = "200", description = "The page", content = @Content(mediaType = "text/html"))
    @ApiResponse(responseCode = "404", description = "A page that says so", content = @Content(mediaType = "text/html"))
    @GetMapping(path = "/watch/{playbackId}", produces = "text/html;charset=UTF-8")
    @Operation(summary = "The page to watch a video on")
    ResponseEntity<String> watch(@PathVariable String playbackId) {
        var playback = playbacks.find(playbackId);
        var base = ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
        return ResponseEntity.status(playback.isPresent() ? HttpStatus.OK : HttpStatus.NOT_FOUND)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .header("Referrer-Policy", "strict-origin-when-cross-origin")
                .header("X-Content-Type-Options", "nosniff")
                .body(playback.map(it -> page.of(it, base)).orElseGet(page::ofNothing));
    }
}
