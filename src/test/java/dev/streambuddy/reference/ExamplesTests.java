package dev.streambuddy.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.WebTest;
import dev.streambuddy.WebTestClient;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// What the reference gives as an example of a request is sent, as it stands there.
@WebTest
class ExamplesTests {

    @Autowired
    WebTestClient client;

    private record Call(String method, String path, JsonNode body) {}

    @Test
    void everyBodyOfTheReferenceIsTaken() {
        var video = client.create("Fox").get("id").asString();
        var document = client.get("/v3/api-docs", null).json();
        var calls = calls(document).toList();

        assertThat(calls).hasSizeGreaterThanOrEqualTo(3).allSatisfy(it -> {
            var answer = client.send(
                    it.method(),
                    it.path().replace("{id}", video),
                    "root",
                    it.body().toString());
            assertThat(answer.status()).as("%s: %s", it, answer.text()).isBetween(200, 299);
        });
    }

    private static Stream<Call> calls(JsonNode document) {
        return document.get("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .filter(it -> it.getValue().at("/requestBody/content").has("application/json"))
                        .map(it -> new Call(
                                it.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                example(document, it.getValue()))));
    }

    private static JsonNode example(JsonNode document, JsonNode operation) {
        var schema = operation.at("/requestBody/content/application~1json/schema");
        var target =
                schema.has("$ref") ? document.at(schema.get("$ref").asString().substring(1)) : schema;
        assertThat(target.has("example")).as("%s", operation.get("summary")).isTrue();
        return target.get("example");
    }
}
