package dev.streambuddy.operations;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Few series, each of them for a question somebody asks. Ours all stay; of what libraries count (Temporal alone gives
/// a thousand) only what a panel or an alert needs.
@Configuration(proxyBeanMethods = false)
class Series {

    private static final String OURS = "streambuddy.";

    private static final List<String> OF_LIBRARIES = List.of(
            "disk.",
            "hikaricp.connections",
            "http.server.requests",
            "jvm.gc.pause",
            "jvm.memory.",
            "jvm.threads.live",
            "logback.events",
            "process.",
            "system.cpu.",
            "temporal_activity_execution_failed",
            "temporal_activity_schedule_to_start_latency",
            "temporal_request_failure",
            "temporal_worker_task_slots_available",
            "temporal_worker_task_slots_used",
            "temporal_workflow_task_execution_failed",
            "temporal_workflow_task_schedule_to_start_latency");

    @Bean
    static MeterFilter onlyWhatIsAskedFor() {
        return new MeterFilter() {
            @Override
            public MeterFilterReply accept(Meter.Id id) {
                var name = id.getName();
                return name.startsWith(OURS) || OF_LIBRARIES.stream().anyMatch(name::startsWith)
                        ? MeterFilterReply.NEUTRAL
                        : MeterFilterReply.DENY;
            }
        };
    }

    /// The same for every series of a process, or one for each kind of activity.
    @Bean
    static MeterFilter withoutTagsThatSayNothing() {
        return MeterFilter.ignoreTags("namespace", "worker_type", "activity_type", "workflow_type", "poller_type");
    }
}
