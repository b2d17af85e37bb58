package dev.streambuddy.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/// Limits of requests that carry a file: how many of a key run at once, and how many bytes a day they bring. Behind
/// authorization; refuses before the first byte is asked for where it can.
final class UploadLimitFilter extends OncePerRequestFilter {

    private static final RequestMatcher UPLOADS =
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.PUT, "/api/v1/videos/*/source");

    private final RateLimits limits;
    private final UploadSlots slots;

    UploadLimitFilter(RateLimits limits, UploadSlots slots) {
        this.limits = limits;
        this.slots = slots;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !UPLOADS.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var key = key();
        if (key == null) {
            chain.doFilter(request, response);
            return;
        }
        var plan = limits.plan(key);
        requireRoom(key, plan, request, response);
        var slot = slots.take(key.id(), plan.uploadsAtOnce());
        if (slot == null) {
            throw AccessException.tooManyUploads(plan.uploadsAtOnce());
        }
        var meter = new ByteMeter(limits, limits.bytes(key), request.getContentLengthLong());
        var upload = new Upload(request, meter);
        try {
            chain.doFilter(upload, response);
        } finally {
            meter.settle();
            slots.release(slot);
        }
    }

    /// @return null when somebody else than us let the caller in
    private static @Nullable ApiKey key() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof OAuth2AuthenticatedPrincipal caller
                ? caller.getAttribute(KeyIntrospector.KEY)
                : null;
    }

    private void requireRoom(ApiKey key, Plan plan, HttpServletRequest request, HttpServletResponse response) {
        var length = Math.max(request.getContentLengthLong(), 1);
        if (plan.uploadsAtOnce() == 0 || length > plan.bytesPerDay().toBytes()) {
            throw AccessException.exceedsPlan(plan);
        }
        var quota = limits.bytes(key);
        var room = limits.look(quota, length);
        RateLimitFields.tellToo(response, quota, room);
        if (!room.canBeConsumed()) {
            throw AccessException.dailyBytesExceeded(
                    quota.limit(), RateLimitFields.seconds(room.getNanosToWaitForRefill()));
        }
    }

    private static final class Upload extends HttpServletRequestWrapper {

        private final ByteMeter meter;
        private @Nullable ServletInputStream body;

        Upload(HttpServletRequest request, ByteMeter meter) {
            super(request);
            this.meter = meter;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (body == null) {
                body = new MeteredBody(super.getInputStream(), meter);
            }
            return body;
        }
    }
}
