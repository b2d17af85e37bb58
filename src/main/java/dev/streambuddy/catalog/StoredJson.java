package dev.streambuddy.catalog;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Records as jsonb. Reads what older versions wrote: unknown fields are ignored, missing ones are zero or null.
@Component
class StoredJson {

    private final JsonMapper mapper;

    StoredJson(JsonMapper mapper) {
        this.mapper = mapper.rebuild()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
    }

    String write(Object value) {
        return mapper.writeValueAsString(value);
    }

    <T> @Nullable T read(@Nullable String json, Class<T> type) {
        return json == null ? null : mapper.readValue(json, type);
    }

    <T> T read(String json, TypeReference<T> type) {
        return mapper.readValue(json, type);
    }
}
