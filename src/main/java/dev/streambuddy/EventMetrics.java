package dev.streambuddy;

import dev.streambuddy.operations.OnRole;
import dev.streambuddy.operations.Role;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// What the event registry still has to deliver. Every process with the API says the same: take the maximum.
@Component
@OnRole(Role.API)
class EventMetrics {

    private record Figures(double outstanding, double failed, double oldest) {}

    private final JdbcClient jdbc;
    private volatile Figures figures = new Figures(0, 0, 0);

    EventMetrics(JdbcClient jdbc, MeterRegistry meters) {
        this.jdbc = jdbc;
        Gauge.builder("streambuddy.events.outstanding", () -> figures.outstanding)
                .description("deliveries of events that are not done")
                .register(meters);
        Gauge.builder("streambuddy.events.failed", () -> figures.failed)
                .description("those of them whose last attempt failed")
                .register(meters);
        Gauge.builder("streambuddy.events.oldest", () -> figures.oldest)
                .description("age of the oldest of them")
                .baseUnit("seconds")
                .register(meters);
    }

    @Scheduled(fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    void count() {
        figures = jdbc.sql("""
                select count(*) as outstanding, count(*) filter (where status = 'FAILED') as failed,
                       coalesce(extract(epoch from now() - min(publication_date)), 0) as oldest
                from event_publication where completion_date is null
                """).query(Figures.class).single();
    }
}
