package dev.streambuddy.access;

import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/// Counts every request of the API, before anything else is done for it, and tells the caller what is left in the
/// fields of draft-ietf-httpapi-ratelimit-headers. Who shows a wrong key is counted by address: guessing is slow.
final class RateLimitFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";
    private static final int WINDOW_SECONDS = 60;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ApiKeys keys;
    private final RateLimits limits;
    private final FilterProblems problems;

    RateLimitFilter(ApiKeys keys, RateLimits limits, FilterProblems problems) {
        this.keys = keys;
        this.limits = limits;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var quota = limits.quota(key(request), request.getRemoteAddr());
        var probe = limits.take(quota);
        tell(response, quota, probe);
        if (probe.isConsumed()) {
            chain.doFilter(request, response);
        } else {
            var wait = Duration.ofSeconds(seconds(probe.getNanosToWaitForRefill()));
            problems.write(request, response, AccessException.rateLimited(quota.perMinute(), wait));
        }
    }

    private @Nullable ApiKey key(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? keys.find(new KeySecret(header.substring(SCHEME.length()).strip()))
                : null;
    }

    /// `t` is when the whole quota is there again.
    private static void tell(HttpServletResponse response, RateLimits.Quota quota, ConsumptionProbe probe) {
        response.setHeader(
                "RateLimit-Policy", "\"%s\";q=%d;w=%d".formatted(quota.policy(), quota.perMinute(), WINDOW_SECONDS));
        response.setHeader(
                "RateLimit",
                "\"%s\";r=%d;t=%d"
                        .formatted(
                                quota.policy(), probe.getRemainingTokens(), seconds(probe.getNanosToWaitForReset())));
    }

    /// Rounded up: who waits that long is admitted.
    private static long seconds(long nanos) {
        return Duration.ofNanos(nanos).plus(SECOND).minusNanos(1).toSeconds();
    }
}
