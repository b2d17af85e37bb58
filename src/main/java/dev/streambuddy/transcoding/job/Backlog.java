package dev.streambuddy.transcoding.job;

import dev.streambuddy.operations.OnRole;
import dev.streambuddy.operations.Role;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// How many jobs have not ended, and for how long the oldest has waited. Every process with the API says the same:
/// take the maximum.
@Component
@OnRole(Role.API)
class Backlog {

    private record Figures(double queued, double running, double oldestQueued, double untouched) {}

    private final JdbcClient jdbc;
    private volatile Figures figures = new Figures(0, 0, 0, 0);

    Backlog(JdbcClient jdbc, MeterRegistry meters) {
        this.jdbc = jdbc;
        Gauge.builder("streambuddy.jobs.unfinished", () -> figures.queued)
                .description("jobs that have not ended")
                .tag("status", "queued")
                .register(meters);
        Gauge.builder("streambuddy.jobs.unfinished", () -> figures.running)
                .description("jobs that have not ended")
                .tag("status", "running")
                .register(meters);
        Gauge.builder("streambuddy.jobs.queued.oldest", () -> figures.oldestQueued)
                .description("age of the oldest job that no worker has begun")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("streambuddy.jobs.running.stalest", () -> figures.untouched)
                .description("time since any task of the running job with the least progress began or ended")
                .baseUnit("seconds")
                .register(meters);
    }

    @Scheduled(fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    void count() {
        figures = jdbc.sql("""
                select count(*) filter (where status = 'queued') as queued,
                       count(*) filter (where status = 'running') as running,
                       coalesce(extract(epoch from now() - min(created_at) filter (where status = 'queued')), 0)
                           as oldest_queued,
                       coalesce(extract(epoch from now() - min(moved_at) filter (where status = 'running')), 0)
                           as untouched
                from (select status, created_at, greatest(started_at,
                        (select max(greatest(task.started_at, task.finished_at)) from transcoding.task task
                         where task.video_id = job.video_id)) as moved_at
                      from transcoding.job job where status in ('queued', 'running')) unfinished
                """).query(Figures.class).single();
    }
}
