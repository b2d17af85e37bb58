package dev.streambuddy.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.WebTest;
import dev.streambuddy.WebTestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The reference is whole, and what stands in it is true.
@WebTest
class ReferenceTests {

    private static final Path KEPT = Path.of("architecture", "openapi.json");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @Autowired
    WebTestClient client;

    private String document() {
        var document = JSON.readValue(client.get("/v3/api-docs", null).bytes(), Object.class);
        return JSON.writeValueAsString(document) + "\n";
    }

    /// `./streambuddy test -Dtest=ReferenceTests -Dstreambuddy.openapi=write` writes it anew.
    @Test
    void changesOfTheApiAreMadeOnPurpose() throws IOException {
        var document = document();
        if ("write".equals(System.getProperty("streambuddy.openapi"))) {
            Files.writeString(KEPT, document);
        }
        assertThat(document).isEqualTo(Files.readString(KEPT));
    }

    @Test
    void everyParameterIsDescribed() {
        JSON.readTree(document())
                .get("paths")
                .propertyStream()
                .forEach(path -> path.getValue().propertyStream().forEach(call -> {
                    var name = call.getKey() + " " + path.getKey();
                    var parameters =
                            call.getValue().path("parameters").valueStream().toList();
                    assertThat(parameters.stream()
                                    .filter(it -> it.get("in").asString().equals("path"))
                                    .map(it -> it.get("name").asString()))
                            .as(name)
                            .containsExactlyElementsOf(placeholders(path.getKey()));
                    assertThat(parameters)
                            .as(name)
                            .allSatisfy(it -> assertThat(it.path("description").asString(""))
                                    .as("%s", it)
                                    .isNotBlank());
                }));
    }

    @Test
    void everyCallSaysWhatItAnswersWhenAllIsWell() {
        JSON.readTree(document())
                .get("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyStream()
                        .forEach(call -> assertThat(
                                        call.getValue().get("responses").propertyNames())
                                .as(call.getKey() + " " + path.getKey())
                                .anyMatch(it -> it.startsWith("2"))));
    }

    @Test
    void everyFieldIsDescribed() {
        JSON.readTree(document())
                .at("/components/schemas")
                .propertyStream()
                .forEach(schema -> assertThat(
                                schema.getValue().path("properties").propertyStream())
                        .as(schema.getKey())
                        .allSatisfy(it -> assertThat(
                                        it.getValue().path("description").asString(""))
                                .as(it.getKey())
                                .isNotBlank()));
    }

    private static List<String> placeholders(String path) {
        return Pattern.compile("\\{\\*?(\\w+)}")
                .matcher(path)
                .results()
                .map(it -> it.group(1))
                .toList();
    }
}
