package dev.streambuddy.access;

import dev.streambuddy.operations.Check;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/// Whether rate limits are those of all instances together.
@Configuration(proxyBeanMethods = false)
class RedisHealth {

    @Bean
    HealthIndicator redisHealthIndicator(RedisConnectionFactory redis) {
        return Check.ofHelp(() -> {
            try (var connection = redis.getConnection()) {
                return String.valueOf(connection.ping());
            }
        });
    }
}
