package dev.streambuddy.reference;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Map;
import java.util.TreeMap;

/// Headers of answers.
final class Headers {

    private Headers() {}

    /// By name.
    static Map<String, Header> components() {
        var headers = new TreeMap<String, Header>();
        headers.put("X-Request-Id", text("Names the request in the log; the client's own when it sent one", "4f1c0a"));
        headers.put(
                "RateLimit-Policy",
                text(
                        "What the plan allows: `q` requests, or bytes of files, in `w` seconds"
                                + " (draft-ietf-httpapi-ratelimit-headers)",
                        "\"default\";q=600;w=60"));
        headers.put(
                "RateLimit", text("What is left of it: `r`, and all of it in `t` seconds", "\"default\";r=599;t=1"));
        headers.put("Location", text("Address of what was made", "/api/v1/keys/2c0d…"));
        headers.put("ETag", text("Names this state of the thing, for `If-Match` and `If-None-Match`", "\"3\""));
        headers.put("Cache-Control", text("For ever what never changes, seconds what may", "public, max-age=10"));
        headers.put("Accept-Ranges", text("`bytes`, where ranges can be asked for", "bytes"));
        headers.put("Content-Range", text("Which bytes of how many these are", "bytes 0-1023/1601234"));
        headers.put("Link", text("The next page, `rel=\"next\"`; not on the last one", "<…?cursor=…>; rel=\"next\""));
        headers.put("WWW-Authenticate", text("What the key lacks (RFC 6750)", "Bearer error=\"invalid_token\""));
        headers.put("Allow", text("The methods that this address takes", "GET,HEAD"));
        headers.put(
                "Retry-After",
                new Header()
                        .description("Seconds until it is worth trying again")
                        .schema(ProblemSchema.typed("integer", "Seconds")));
        return headers;
    }

    private static Header text(String description, String example) {
        return new Header()
                .description(description)
                .schema(ProblemSchema.typed("string", description))
                .example(example);
    }

    static boolean takesIfMatch(Operation operation) {
        return takes(operation, "If-Match");
    }

    static boolean takes(Operation operation, String parameter) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(it -> parameter.equals(it.getName()));
    }

    /// @param changing whether the address can be changed with `If-Match`
    static void add(Operation operation, boolean changing) {
        operation.getResponses().forEach((status, response) -> {
            refer(response, "X-Request-Id", "RateLimit-Policy", "RateLimit");
            switch (status) {
                case "200" -> addToSuccess(operation, response, changing);
                case "201" -> refer(response, "Location");
                case "401", "403" -> refer(response, "WWW-Authenticate");
                case "429", "503" -> refer(response, "Retry-After");
                default -> {}
            }
        });
    }

    private static void addToSuccess(Operation operation, ApiResponse response, boolean changing) {
        if (changing) {
            refer(response, "ETag");
        }
        if (takes(operation, "cursor")) {
            refer(response, "Link");
        }
    }

    private static void refer(ApiResponse response, String... names) {
        for (var name : names) {
            if (response.getHeaders() == null || !response.getHeaders().containsKey(name)) {
                response.addHeaderObject(name, new Header().$ref("#/components/headers/" + name));
            }
        }
    }
}
