package dev.streambuddy.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The lines of the README under "The first video", typed in by somebody who follows it.
class ReadmeTest {

    private static final Api API = InProcess.api();

    @TempDir
    private Path folder;

    @Test
    void theFirstVideoGoesAsPrinted() throws IOException {
        Files.createDirectory(folder.resolve("data"));
        Files.writeString(folder.resolve("data/api-key"), API.key() + "\n");
        Files.copy(Clips.film(2, "320x180", 24, 0), folder.resolve("film.mp4"));
        var lines = lines();
        assertThat(lines).hasSize(7);
        var setUp = String.join("\n", lines.subList(0, 2));

        var created = type(setUp, lines.get(2), "");
        var id = created.get("id").asString();
        assertThat(created.get("playback").get("page").asString()).startsWith("http");
        assertThat(type(setUp, lines.get(3), id).get("sha256").asString()).hasSize(64);
        assertThat(type(setUp, lines.get(4), id).get("workflowId").asString()).isNotBlank();
        API.awaitStatus(id, "ready");
        assertThat(type(setUp, lines.get(5), id).get("playable").asBoolean()).isTrue();
        assertThat(type(setUp, lines.get(6), id).get("data").valueStream())
                .anyMatch(it -> it.get("id").asString().equals(id));
    }

    private static List<String> lines() throws IOException {
        var text = Files.readString(Path.of("README.md"));
        var section = text.substring(text.indexOf("### The first video"));
        return section.split("```", 3)[1]
                .replace("http://localhost:8080", API.base().toString())
                .lines()
                .filter(it -> !it.isBlank())
                .toList();
    }

    private JsonNode type(String setUp, String line, String id) {
        var script =
                "cd " + folder + "\n" + setUp + "\n" + line.replace("ID", id).replace("curl ", "curl --silent ");
        return new JsonMapper().readTree(Command.run("bash", "-euc", script));
    }
}
