package dev.streambuddy.access;

import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.HttpMessageConverters.ServerBuilder;
import org.springframework.stereotype.Component;

/// Keeps XML out of the API: a library that brings an XML mapper would else make us answer browsers in XML, because
/// they prefer it in their `Accept` header.
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class JsonOnly implements ServerHttpMessageConvertersCustomizer {

    @Override
    public void customize(ServerBuilder converters) {
        converters.configureMessageConvertersList(all -> all.removeIf(it -> it.getSupportedMediaTypes().stream()
                .anyMatch(type -> type.getSubtype().equals("xml"))));
    }
}
