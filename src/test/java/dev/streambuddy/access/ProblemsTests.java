package dev.streambuddy.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.Http;
import dev.streambuddy.TestServices;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/// Every problem of Spring and of ours, provoked once.
@ApplicationModuleTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestServices.class)
@Import(Mishaps.class)
@ActiveProfiles("mishaps")
class ProblemsTests {

    private final Http http;

    ProblemsTests(@LocalServerPort int port, @Value("${streambuddy.access.key-file}") Path keyFile) throws IOException {
        this.http = Http.withKeyIn(keyFile, port);
    }

    @ParameterizedTest
    @CsvSource({
        "own, 409, own_code",
        "status, 412, precondition_failed",
        "duplicate, 409, conflict",
        "database, 503, unavailable",
        "store, 503, unavailable",
        "wrapped, 503, unavailable",
        "bug, 500, internal_error"
    })
    void turnsWhatAControllerThrowsIntoAProblemWithoutInternals(String what, int status, String code) {
        var answer = http.get("/api/mishaps/throw/" + what);
        Problem.in(answer).is(status, code);
        assertThat(answer.response().body()).doesNotContain("secret");
        assertThat(answer.header("Retry-After")).isEqualTo(status == 503 ? "5" : null);
    }

    @Test
    void keepsTheSentenceOfAModule() {
        Problem.in(http.get("/api/mishaps/throw/own")).saying("Do it otherwise.");
    }

    @Test
    void namesTheFieldsThatAreNotValid() {
        var problem = http.post("/api/mishaps/body", "{\"title\": \" \"}");
        Problem.in(problem).is(400, "validation_failed");
        var error = problem.json().path("errors").path(0);
        assertThat(error.path("field").asString()).isEqualTo("title");
        assertThat(error.path("message").asString()).isEqualTo("must not be blank");
        assertThat(error.has("parameter")).isFalse();
    }

    @Test
    void namesTheFieldThatHasTheWrongType() {
        var problem = http.post("/api/mishaps/body", "{\"title\": \"a\", \"source\": {\"url\": [1]}}");
        Problem.in(problem).is(400, "validation_failed");
        assertThat(problem.json().path("errors").path(0).path("field").asString())
                .isEqualTo("source.url");
    }

    @Test
    void refusesABodyThatIsNoJson() {
        Problem.in(http.post("/api/mishaps/body", "{")).is(400, "malformed_request");
    }

    @Test
    void namesTheParameterThatIsNotValid() {
        var problem = http.get("/api/mishaps/limit?limit=101");
        Problem.in(problem).is(400, "validation_failed");
        assertThat(problem.json().path("errors").path(0).path("parameter").asString())
                .isEqualTo("limit");
        Problem.in(http.get("/api/mishaps/limit?limit=many"))
                .is(400, "validation_failed")
                .saying("\"parameter\":\"limit\"");
        Problem.in(http.get("/api/mishaps/limit")).is(400, "validation_failed").saying("is missing");
    }

    @Test
    void findsNothingUnderAMalformedId() {
        Problem.in(http.get("/api/mishaps/id/x")).is(404, "not_found");
    }

    @Test
    void namesTheMethodsAnAddressTakes() {
        var problem = http.send("DELETE", "/api/mishaps/caller", BodyPublishers.noBody());
        Problem.in(problem).is(405, "method_not_allowed");
        assertThat(problem.header("Allow")).contains("GET");
    }

    @Test
    void refusesAnotherMediaType() {
        Problem.in(http.send("POST", "/api/mishaps/body", BodyPublishers.ofString("a=b"), "Content-Type", "text/plain"))
                .is(415, "unsupported_media_type");
    }
}
