package dev.streambuddy.access;

import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Counts every request before anything else is done for it, and says on every answer what is left.
///
/// Calls of the API count for their key, all others for their address. A key that this instance has not seen valid
/// counts as a guess of its address until it is known to be valid: guessing is slow, and asks the database no more
/// often than the plan `anonymous` allows.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class RateLimitFilter extends OncePerRequestFilter {

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
        if (admitted(request, response)) {
            chain.doFilter(request, response);
        }
    }

    private boolean admitted(HttpServletRequest request, HttpServletResponse response) {
        var api = SecurityConfiguration.API.matches(request);
        var address = limits.requests(api ? Plan.ANONYMOUS : Plan.VIEWER, request.getRemoteAddr());
        var secret = api ? KeySecret.in(request) : null;
        if (secret == null) {
            return take(address, request, response);
        }
        try {
            var key = keys.known(secret);
            if (key == null) {
                return stranger(secret, request, response);
            }
            return take(limits.requests(key), request, response);
        } catch (RuntimeException e) {
            RateLimitFields.tell(response, address, limits.look(address, 1));
            throw e;
        }
    }

    private boolean stranger(KeySecret secret, HttpServletRequest request, HttpServletResponse response) {
        var guesses = limits.lookups(request.getRemoteAddr());
        var probe = limits.take(guesses, 1);
        if (!probe.isConsumed()) {
            return admit(guesses, probe, request, response);
        }
        var key = keys.find(secret);
        if (key == null) {
            return admit(guesses, probe, request, response);
        }
        limits.giveBack(guesses);
        return take(limits.requests(key), request, response);
    }

    private boolean take(Quota quota, HttpServletRequest request, HttpServletResponse response) {
        return admit(quota, limits.take(quota, 1), request, response);
    }

    private boolean admit(
            Quota quota, ConsumptionProbe probe, HttpServletRequest request, HttpServletResponse response) {
        RateLimitFields.tell(response, quota, probe);
        if (!probe.isConsumed()) {
            var wait = RateLimitFields.seconds(probe.getNanosToWaitForRefill());
            problems.write(request, response, AccessException.rateLimited(quota.limit(), wait));
        }
        return probe.isConsumed();
    }
}
