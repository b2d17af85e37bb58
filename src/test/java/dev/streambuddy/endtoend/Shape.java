package dev.streambuddy.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The fields of a document, whatever they hold: `renditions[].name`.
record Shape(SortedSet<String> fields) {

    /// Holds what a creator likes to name.
    private static final String FREE = "metadata";

    static Shape of(JsonNode document) {
        var shape = new Shape(new TreeSet<>());
        shape.add("", document);
        return shape;
    }

    /// @param kind a schema of the reference
    static Shape ofExample(String kind) throws IOException {
        var reference = new JsonMapper().readTree(Files.readString(Path.of("architecture", "openapi.json")));
        return of(reference.at("/components/schemas/" + kind + "/example"));
    }

    private void add(String path, JsonNode node) {
        node.forEachEntry((name, value) -> {
            fields.add(path + name);
            if (!name.equals(FREE)) {
                add(path + name + (value.isArray() ? "[]." : "."), value);
            }
        });
        if (node.isArray()) {
            node.forEach(it -> add(path, it));
        }
    }
}
