package dev.streambuddy.operations;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Few series, each of them for a question somebody asks. Ours all stay; of what libraries count (Temporal alone gives
/// a thousand) only what a panel or an alert needs.
@Configuration(proxyBeanMethods = false)
class Series {

    private static final String OURS = "streambuddy.";
    private static final String TEMPORAL = "temporal_";

    private static final Set<String> OF_LIBRARIES = Set.of(
            "disk.free",
            "disk.total",
            "hikaricp.connections.active",
            "hikaricp.connections.max",
            "hikaricp.connections.pending",
            "hikaricp.connections.timeout",
            "http.server.requests",
            "jvm.gc.pause",
            "jvm.memory.max",
            "jvm.memory.used",
            "jvm.threads.live",
            "logback.events",
            "process.cpu.time",
            "process.files.max",
            "process.files.open",
            "process.start.time",
            "process.uptime",
            "system.cpu.count",
            "system.cpu.usage",
            "temporal_activity_execution_failed",
            "temporal_activity_schedule_to_start_latency",
            "temporal_request_failure",
            "temporal_worker_task_slots_available",
            "temporal_worker_task_slots_used",
            "temporal_workflow_task_execution_failed",
            "temporal_workflow_task_schedule_to_start_latency");

    private static final Set<String> TAGS_OF_TEMPORAL = Set.of("operation", "status_code", "task_queue", "worker_type");

    @Bean
    static MeterFilter onlyWhatIsAskedFor() {
        return new MeterFilter() {
            @Override
            public MeterFilterReply accept(Meter.Id id) {
                var name = id.getName();
                return name.startsWith(OURS) || OF_LIBRARIES.contains(name)
                        ? MeterFilterReply.NEUTRAL
                        : MeterFilterReply.DENY;
            }
        };
    }

    /// Temporal has a dozen tags on everything, most of them `none`, and a hundred buckets a timer. The tags that stay
    /// tell its gauges apart.
    @Bean
    static MeterFilter lessOfTemporal() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return id.getName().startsWith(TEMPORAL)
                        ? id.replaceTags(id.getTags().stream()
                                .filter(it -> TAGS_OF_TEMPORAL.contains(it.getKey()))
                                .toList())
                        : id;
            }

            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().startsWith(TEMPORAL)
                        ? DistributionStatisticConfig.builder()
                                .percentilesHistogram(false)
                                .serviceLevelObjectives()
                                .build()
                                .merge(config)
                        : config;
            }
        };
    }
}
