package dev.streambuddy.storage;

import dev.streambuddy.operations.Check;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Whether the bucket can be used.
@Configuration(proxyBeanMethods = false)
class StorageHealth {

    @Bean
    HealthIndicator s3HealthIndicator(ObjectStore objects, StorageProperties properties) {
        return Check.ofNecessity(() -> {
            objects.check();
            return "bucket " + properties.bucket();
        });
    }
}
