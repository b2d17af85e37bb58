package dev.streambuddy.reference;

import io.swagger.v3.oas.models.Components;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/// What bodies look like: of each kind a whole one, as a client sent it or the product answered it.
final class Examples {

    /// Names of schemas, each with a file.
    private static final List<String> KINDS = List.of("JobDocument", "KeyInput", "VideoDocument", "VideoInput");

    private Examples() {}

    static void addTo(Components components) {
        KINDS.forEach(it ->
                Objects.requireNonNull(components.getSchemas().get(it), it).setExample(example(it)));
    }

    private static Map<?, ?> example(String kind) {
        try (var file = new ClassPathResource("reference/" + kind + ".json").getInputStream()) {
            return JsonMapper.shared().readValue(file, Map.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
