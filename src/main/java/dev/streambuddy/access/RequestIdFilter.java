package dev.streambuddy.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// First of all filters: names the request, for logs (`requestId`), answers (`X-Request-Id`) and problems, and turns
/// what escapes the filters behind it into a problem.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestIdFilter extends OncePerRequestFilter {

    static final String HEADER = "X-Request-Id";
    private static final String NAME = "requestId";
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private final FilterProblems problems;

    RequestIdFilter(FilterProblems problems) {
        this.problems = problems;
    }

    /// @return null when the request never came through this filter
    static @Nullable String of(ServletRequest request) {
        return (String) request.getAttribute(NAME);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var sent = request.getHeader(HEADER);
        var id = sent != null && SANE.matcher(sent).matches()
                ? sent
                : UUID.randomUUID().toString();
        request.setAttribute(NAME, id);
        response.setHeader(HEADER, id);
        try (var _ = MDC.putCloseable(NAME, id)) {
            chain.doFilter(request, response);
        } catch (RuntimeException e) {
            problems.write(request, response, e);
        }
    }
}
