package dev.streambuddy.studio;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The page, which is the same for everybody: who somebody is it asks itself, and all else it gets from the API.
@Hidden
@RestController
class StudioController {

    /// Own scripts and styles only; `blob:` for pictures of files that are not uploaded yet. The page holds a key, so
    /// no other site may show it in a frame.
    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data: blob:",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'");

    private final Resource page = new ClassPathResource("static/assets/studio.html");

    /// Relative, because a proxy may have put us under a path.
    @GetMapping("/")
    ResponseEntity<Void> home() {
        return ResponseEntity.status(HttpStatus.FOUND)
                .header(HttpHeaders.LOCATION, "studio")
                .build();
    }

    @GetMapping(path = "/studio", produces = "text/html;charset=UTF-8")
    ResponseEntity<Resource> studio() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .body(page);
    }
}
