package dev.streambuddy.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/// Problems for what Tomcat refuses before any filter runs, e.g. a request line that is no HTTP.
@Component
class ConnectorProblems implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final RateLimits limits;

    ConnectorProblems(RateLimits limits) {
        this.limits = limits;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemValve(limits)));
    }

    private static final class ProblemValve extends ErrorReportValve {

        private final RateLimits limits;

        ProblemValve(RateLimits limits) {
            this.limits = limits;
        }

        /// Nothing the client sent goes into the body: it may be anything.
        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            var status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            if (!response.containsHeader(RateLimitFields.LEFT)) {
                var quota = limits.requests(Plan.ANONYMOUS, request.getRemoteAddr());
                RateLimitFields.tell(response, quota, limits.take(quota, 1));
            }
            try {
                var requestId = UUID.randomUUID().toString();
                response.setHeader(RequestIdFilter.HEADER, requestId);
                var body = body(status, requestId).getBytes(StandardCharsets.UTF_8);
                response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
                response.getOutputStream().write(body);
                response.finishResponse();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String body(int status, String requestId) {
            var code = ProblemCode.of(status);
            var title = HttpStatus.resolve(status);
            return """
                    {"type":"%s","title":"%s","status":%d,"detail":"%s","code":"%s","requestId":"%s"}\
                    """.formatted(
                            code.type(),
                            title == null ? code.word() : title.getReasonPhrase(),
                            status,
                            code.detail().replace("\"", "\\\""),
                            code.word(),
                            requestId);
        }
    }
}
