package dev.streambuddy.access;

import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;

/// The fields of draft-ietf-httpapi-ratelimit-headers: what a caller has (`q` in `w` seconds), and what is left of it
/// (`r`; `t` seconds until all of it is there again).
final class RateLimitFields {

    static final String POLICY = "RateLimit-Policy";
    static final String LEFT = "RateLimit";
    private static final Duration SECOND = Duration.ofSeconds(1);

    private RateLimitFields() {}

    static void tell(HttpServletResponse response, Quota quota, ConsumptionProbe probe) {
        response.setHeader(POLICY, policy(quota));
        response.setHeader(LEFT, left(quota, probe.getRemainingTokens(), probe.getNanosToWaitForReset()));
    }

    static void tell(HttpServletResponse response, Quota quota, EstimationProbe probe) {
        response.setHeader(POLICY, policy(quota));
        response.setHeader(LEFT, left(quota, probe));
    }

    /// Tells of another quota beside the first.
    static void tellToo(HttpServletResponse response, Quota quota, EstimationProbe probe) {
        response.addHeader(POLICY, policy(quota));
        response.addHeader(LEFT, left(quota, probe));
    }

    private static String policy(Quota quota) {
        var unit = switch (quota.unit()) {
            case REQUESTS -> "";
            case BYTES -> ";qu=\"content-bytes\"";
        };
        return "\"%s\";q=%d;w=%d%s"
                .formatted(quota.policy(), quota.limit(), quota.unit().window().toSeconds(), unit);
    }

    /// A probe that takes nothing says how long to wait only when there is too little.
    private static String left(Quota quota, EstimationProbe probe) {
        var left = probe.getRemainingTokens();
        return left(quota, left, quota.untilFull(left).toNanos());
    }

    private static String left(Quota quota, long left, long nanos) {
        return "\"%s\";r=%d;t=%d".formatted(quota.policy(), left, seconds(nanos).toSeconds());
    }

    /// Rounded up to seconds: who waits that long is admitted.
    static Duration seconds(long nanos) {
        return Duration.ofSeconds(
                Duration.ofNanos(nanos).plus(SECOND).minusNanos(1).toSeconds());
    }
}
