package dev.streambuddy.access;

import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.HttpMessageConverters.ServerBuilder;
import org.springframework.stereotype.Component;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/// The API speaks JSON and nothing else, and a number is no text: 5 no title, and 0 no visibility.
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class StrictJson implements ServerHttpMessageConvertersCustomizer, JsonMapperBuilderCustomizer {

    /// A library that brings an XML mapper would make us answer browsers in XML, because they prefer it in their
    /// `Accept` header.
    @Override
    public void customize(ServerBuilder converters) {
        converters.configureMessageConvertersList(all -> all.removeIf(it -> it.getSupportedMediaTypes().stream()
                .anyMatch(type -> type.getSubtype().equals("xml"))));
    }

    /// Of the one mapper of the application, whose own JSON has no such values either.
    @Override
    public void customize(JsonMapper.Builder mapper) {
        mapper.enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        it -> it.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
    }
}
