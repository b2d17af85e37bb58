package dev.streambuddy;

import dev.streambuddy.operations.OnRole;
import dev.streambuddy.operations.Role;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/// Threads for what runs on a schedule. Several, so that a pass that waits for a service that is away holds up none of
/// the others; the default with virtual threads is one for all of them.
@Configuration(proxyBeanMethods = false)
class Scheduling {

    private static final int THREADS = 8;

    @Bean
    ThreadPoolTaskScheduler taskScheduler(ThreadPoolTaskSchedulerBuilder builder) {
        return builder.poolSize(THREADS).build();
    }

    /// Workers come and go by the dozen, and the schedule is for all processes together.
    @OnRole(Role.API)
    @EnableScheduling
    @Configuration(proxyBeanMethods = false)
    static class Enabled {}
}
