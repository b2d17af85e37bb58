package dev.streambuddy.operations;

import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Opens no port for the API where the API is not wanted. Management has a server of its own.
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class ApiPort implements WebServerFactoryCustomizer<ConfigurableWebServerFactory> {

    private static final int NONE = -1;

    private final RoleProperties properties;

    ApiPort(RoleProperties properties) {
        this.properties = properties;
    }

    @Override
    public void customize(ConfigurableWebServerFactory factory) {
        if (!properties.roles().contains(Role.API)) {
            factory.setPort(NONE);
        }
    }
}
