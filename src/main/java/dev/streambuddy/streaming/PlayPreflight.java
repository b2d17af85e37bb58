package dev.streambuddy.streaming;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Answers browsers that ask whether a player of another site may fetch. Behind [PlayHeaders] and the count of
/// requests, before anything that looks for a video.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
@FilterRegistration(urlPatterns = "/play/*")
class PlayPreflight extends OncePerRequestFilter {

    private static final String DAY_SECONDS = "86400";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.OPTIONS.matches(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, OPTIONS");
        response.setHeader(
                HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Range, If-None-Match, If-Range, If-Modified-Since");
        response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, DAY_SECONDS);
        response.setHeader(HttpHeaders.ALLOW, "GET, HEAD, OPTIONS");
        response.setStatus(HttpStatus.NO_CONTENT.value());
    }
}
