package dev.streambuddy.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Answers for filters as [Problems] does for controllers.
@Component
class FilterProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final HandlerExceptionResolver resolver;

    FilterProblems(@Lazy @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
        this.resolver = resolver;
    }

    /// Nothing is written when the answer is already on its way. After a failure the connection must then break, or the
    /// client takes what it has for the whole; a refusal was for a client that is gone.
    void write(HttpServletRequest request, HttpServletResponse response, RuntimeException problem) {
        if (response.isCommitted() && !(problem instanceof ErrorResponse)) {
            throw problem;
        }
        if (response.isCommitted()) {
            return;
        }
        resolver.resolveException(request, response, null, problem);
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause) {
        var bad = cause instanceof OAuth2AuthenticationException;
        write(request, response, bad ? AccessException.invalidKey() : AccessException.unauthenticated());
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException cause) {
        write(request, response, AccessException.forbidden(scope(request)));
    }

    /// The scope a call needs, by what it is about or else by its method.
    private static Scope scope(HttpServletRequest request) {
        if (SecurityConfiguration.KEYS.matches(request)) {
            return Scope.ADMIN;
        }
        return SAFE.contains(request.getMethod()) ? Scope.READ : Scope.WRITE;
    }
}
