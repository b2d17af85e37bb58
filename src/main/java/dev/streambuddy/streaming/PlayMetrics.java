package dev.streambuddy.streaming;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// Bytes that went out to players, also those of answers that broke off. Counted by Tomcat, where nothing is wrapped.
@Component
class PlayMetrics implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final Counter segments;
    private final Counter manifests;
    private final Counter images;

    PlayMetrics(MeterRegistry meters) {
        this.segments = counter(meters, "segment");
        this.manifests = counter(meters, "manifest");
        this.images = counter(meters, "image");
    }

    private static Counter counter(MeterRegistry meters, String kind) {
        return Counter.builder("streambuddy.play")
                .description("bytes sent to players")
                .baseUnit("bytes")
                .tag("kind", kind)
                .register(meters);
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addEngineValves(new Count());
    }

    private final class Count extends ValveBase {

        Count() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            try {
                getNext().invoke(request, response);
            } finally {
                var path = request.getRequestURI();
                if (path != null && path.startsWith("/play/")) {
                    of(path).increment((double) response.getBytesWritten(false));
                }
            }
        }
    }

    private Counter of(String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "mpd", "m3u8" -> manifests;
            case "m4s", "mp4" -> segments;
            default -> images;
        };
    }
}
