package dev.streambuddy.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Counts requests that came too often.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class RefusedRequests extends OncePerRequestFilter {

    private final Counter refused;

    RefusedRequests(MeterRegistry meters) {
        this.refused = Counter.builder("streambuddy.access.ratelimit.refused")
                .description("requests refused because their caller sent too many")
                .register(meters);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (response.getStatus() == HttpStatus.TOO_MANY_REQUESTS.value()) {
            refused.increment();
        }
    }
}
