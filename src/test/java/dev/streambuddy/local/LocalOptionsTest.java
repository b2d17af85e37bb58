package dev.streambuddy.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalOptionsTest {

    @Test
    void hasDefaults() {
        assertThat(parse("", Map.of())).isEqualTo(new LocalOptions(8080, Path.of("data"), null));
    }

    @Test
    void takesTheEnvironmentAndLetsArgumentsWin() {
        var environment =
                Map.of("STREAMBUDDY_PORT", "1", "STREAMBUDDY_DATA", "e", "STREAMBUDDY_TEMPORAL_TARGET", "host:7233");
        assertThat(parse("", environment)).isEqualTo(new LocalOptions(1, Path.of("e"), "host:7233"));
        assertThat(parse("--port 9000 --data d", environment))
                .isEqualTo(new LocalOptions(9000, Path.of("d"), "host:7233"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port", "--port x", "--port 0", "--port 65535", "--verbose yes"})
    void refusesWhatItDoesNotUnderstand(String arguments) {
        assertThatThrownBy(() -> parse(arguments, Map.of()))
                .isInstanceOfSatisfying(
                        CannotRun.class, it -> assertThat(it.exitCode()).isEqualTo(2))
                .hasMessageContaining("usage:");
    }

    private static LocalOptions parse(String arguments, Map<String, String> environment) {
        return LocalOptions.parse(arguments.isEmpty() ? new String[0] : arguments.split(" "), environment);
    }
}
