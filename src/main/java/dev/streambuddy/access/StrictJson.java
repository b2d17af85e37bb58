package dev.streambuddy.access;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.HttpMessageConverters.ServerBuilder;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/// The API speaks JSON and nothing else, and a number is no text: 5 no title, and 0 no visibility. A field that it does
/// not know is a mistake of the caller, who would miss what it should have done.
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class StrictJson implements ServerHttpMessageConvertersCustomizer, JsonMapperBuilderCustomizer {

    private final ObjectProvider<JsonMapper> mapper;

    /// @param mapper of the application, which this customizes, too
    StrictJson(ObjectProvider<JsonMapper> mapper) {
        this.mapper = mapper;
    }

    /// Unknown fields are refused in requests alone: stored documents may be those of a newer version.
    ///
    /// A library that brings an XML mapper would make us answer browsers in XML, because they prefer it in their
    /// `Accept` header.
    @Override
    public void customize(ServerBuilder converters) {
        converters.configureMessageConvertersList(all -> all.removeIf(it -> it.getSupportedMediaTypes().stream()
                .anyMatch(type -> type.getSubtype().equals("xml"))));
        var strict = mapper.getObject().rebuild().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        converters.withJsonConverter(new JacksonJsonHttpMessageConverter(strict.build()));
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
