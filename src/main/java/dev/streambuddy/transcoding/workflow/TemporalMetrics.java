package dev.streambuddy.transcoding.workflow;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.util.Duration;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the SDK counts, among our metrics; most of it is filtered out there.
@Configuration(proxyBeanMethods = false)
class TemporalMetrics {

    @Bean(destroyMethod = "close")
    Scope temporalScope(MeterRegistry meters) {
        return new RootScopeBuilder()
                .reporter(new MicrometerClientStatsReporter(meters))
                .reportEvery(Duration.ofSeconds(10));
    }
}
