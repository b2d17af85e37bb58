package dev.streambuddy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The page about configuration says what the code says.
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("architecture", "configuration.md");
    private static final Path METADATA = Path.of("target", "classes", "META-INF", "spring-configuration-metadata.json");

    private static final String HEAD = """
            # Configuration

            Every property can be an argument (`--streambuddy.roles=api`) or an environment variable. The page is made from
            the code: `./streambuddy test -Dtest=ConfigurationPageTest -Dstreambuddy.pages=write`.

            What StreamBuddy stands on is configured as Spring Boot has it:

            | property | variable | default | meaning |
            |---|---|---|---|
            | `spring.datasource.url` | `SPRING_DATASOURCE_URL` | `jdbc:postgresql://localhost:5432/streambuddy` | PostgreSQL |
            | `spring.datasource.username` | `SPRING_DATASOURCE_USERNAME` | `streambuddy` | may make schemas in it |
            | `spring.datasource.password` | `SPRING_DATASOURCE_PASSWORD` | | |
            | `spring.data.redis.url` | `SPRING_DATA_REDIS_URL` | `redis://localhost:6379` | Redis or Valkey; rate limits go on without |
            | `server.port` | `SERVER_PORT` | `8080` | the API and the pages, of a process with the role `api` |
            | `management.server.port` | `MANAGEMENT_SERVER_PORT` | `8081` | health, versions and metrics; not for the internet |
            | `logging.structured.format.console` | `LOGGING_STRUCTURED_FORMAT_CONSOLE` | `ecs` | one JSON object a line; empty for lines that people read |

            What is its own:

            | property | variable | default | meaning |
            |---|---|---|---|
            """;

    /// `-Dstreambuddy.pages=write` writes the page anew.
    @Test
    void thePageAboutConfigurationIsUpToDate() throws IOException {
        var page = page();
        if ("write".equals(System.getProperty("streambuddy.pages"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    @Test
    void everyPropertyIsExplained() throws IOException {
        assertThat(properties())
                .allSatisfy(it -> assertThat(it.path("description").asString(""))
                        .as(it.get("name").asString())
                        .isNotBlank());
    }

    private static String page() throws IOException {
        var rows = new StringJoiner("\n", HEAD, "\n");
        for (var property : properties()) {
            var name = property.get("name").asString();
            rows.add("| `%s` | `%s` | %s | %s |"
                    .formatted(
                            name,
                            variable(name),
                            value(property.path("defaultValue")),
                            property.path("description").asString("").replace("|", "\\|")));
        }
        return rows.toString();
    }

    private static JsonNode properties() throws IOException {
        return new JsonMapper().readTree(Files.readString(METADATA)).get("properties");
    }

    /// Dashes go, dots become underscores.
    private static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static String value(JsonNode value) {
        if (value.isMissingNode()) {
            return "";
        }
        if (!value.isArray()) {
            return "`" + value.asString() + "`";
        }
        var all = new StringJoiner(",", "`", "`");
        value.forEach(it -> all.add(it.asString()));
        return all.toString();
    }
}
