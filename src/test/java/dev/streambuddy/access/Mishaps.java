package dev.streambuddy.access;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import java.net.ConnectException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import software.amazon.awssdk.core.exception.SdkClientException;

/// Everything that can go wrong in a controller; not for other tests, nor for the local run.
@Profile("mishaps")
@RestController
class Mishaps {

    record Caller(String name, List<String> authorities) {}

    record Source(URI url) {}

    record Body(@NotBlank String title, @Nullable @Valid Source source) {}

    @GetMapping("/api/mishaps/caller")
    Caller caller(Authentication caller) {
        return new Caller(
                caller.getName(),
                caller.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .map(String::valueOf)
                        .toList());
    }

    @GetMapping({"/play/mishap", "/watch/mishap"})
    String open() {
        return "open";
    }

    @PostMapping("/api/mishaps/body")
    Body body(@RequestBody @Valid Body body) {
        return body;
    }

    @GetMapping("/api/mishaps/limit")
    int limit(@RequestParam @Max(100) int limit) {
        return limit;
    }

    @GetMapping("/api/mishaps/id/{id}")
    int id(@PathVariable int id) {
        return id;
    }

    @GetMapping("/api/mishaps/throw/{what}")
    void fail(@PathVariable String what) {
        throw switch (what) {
            case "own" -> own();
            case "status" -> new ResponseStatusException(HttpStatus.PRECONDITION_FAILED, "secret reason");
            case "duplicate" -> new DuplicateKeyException("secret table");
            case "database" -> new DataAccessResourceFailureException("secret host");
            case "store" -> SdkClientException.create("secret endpoint", new ConnectException("refused"));
            case "wrapped" -> new IllegalStateException("outer", SdkClientException.create("secret endpoint"));
            default -> new IllegalStateException("secret bug");
        };
    }

    private static ErrorResponseException own() {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "Do it otherwise.");
        problem.setProperty("code", "own_code");
        return new ErrorResponseException(HttpStatus.CONFLICT, problem, null);
    }
}
