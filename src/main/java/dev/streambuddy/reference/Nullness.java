package dev.streambuddy.reference;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Says of the fields of our records which may be null, and which are always there, as their types do.
@Component
class Nullness implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        var schema = others.hasNext() ? others.next().resolve(type, context, others) : null;
        JavaType java = Json.mapper().constructType(type.getType());
        if (schema != null && java != null && java.getRawClass().isRecord()) {
            var model = schema.get$ref() == null
                    ? schema
                    : context.getDefinedModels()
                            .get(schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1));
            if (model != null && model.getProperties() != null) {
                mark(model, java.getRawClass());
            }
        }
        return schema;
    }

    /// What a client sends may lack what has a default, whatever its type; there the constraints say what is needed.
    private static void mark(Schema<?> model, Class<?> record) {
        if (!Boolean.FALSE.equals(model.getAdditionalProperties())) {
            model.setRequired(Arrays.stream(record.getRecordComponents())
                    .filter(it -> !it.getAnnotatedType().isAnnotationPresent(Nullable.class))
                    .map(it -> it.getName())
                    .filter(model.getProperties()::containsKey)
                    .sorted()
                    .toList());
        }
        Arrays.stream(record.getRecordComponents())
                .filter(it -> it.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(it -> it.getName())
                .filter(model.getProperties()::containsKey)
                .forEach(it -> model.getProperties().compute(it, (_, property) -> orNull(property)));
    }

    private static Schema<?> orNull(Schema<?> property) {
        if (property.get$ref() != null) {
            var either = new Schema<Object>(SpecVersion.V31);
            either.setDescription(property.getDescription());
            property.setDescription(null);
            either.setAnyOf(List.of(property, nothing()));
            return either;
        }
        if (property.getTypes() != null) {
            property.addType("null");
        }
        if (property.getEnum() != null) {
            takeNull(property);
        }
        return property;
    }

    @SuppressWarnings("unchecked")
    private static void takeNull(Schema<?> property) {
        var words = new ArrayList<@Nullable Object>(property.getEnum());
        words.add(null);
        ((Schema<Object>) property).setEnum(words);
    }

    private static Schema<?> nothing() {
        var nothing = new Schema<Object>(SpecVersion.V31);
        nothing.addType("null");
        return nothing;
    }
}
