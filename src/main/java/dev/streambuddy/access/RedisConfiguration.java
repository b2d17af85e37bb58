package dev.streambuddy.access;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How we use Redis: something that is better without it than late.
@Configuration(proxyBeanMethods = false)
class RedisConfiguration {

    /// Without a connection commands fail at once instead of waiting for one.
    @Bean
    static LettuceClientOptionsBuilderCustomizer failFast() {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
    }
}
