package dev.streambuddy.reference;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;

/// How an error looks.
final class ProblemSchema {

    private static final String REFERENCE = "#/components/schemas/";

    private ProblemSchema() {}

    static void addTo(Components components) {
        var problem = object("Why a request was refused or failed (RFC 9457).");
        problem.addProperty("type", text("Stable name of the kind of problem, with the code at its end"));
        problem.addProperty("title", text("The kind of problem, for people"));
        problem.addProperty("status", typed("integer", "The HTTP status").format("int32"));
        problem.addProperty("detail", text("What happened and what to do about it, for people"));
        problem.addProperty("instance", text("Path of the request"));
        problem.addProperty("code", text("Stable word to switch on"));
        problem.addProperty("requestId", text("Names the request in the server's log"));
        problem.addProperty(
                "errors",
                typed("array", "What is wrong with the request, value by value")
                        .items(new Schema<>().$ref(REFERENCE + "Violation")));
        problem.setRequired(List.of("type", "title", "status", "detail", "code", "requestId"));
        var violation = object("One thing that is wrong with a request: in a field or in a parameter.");
        violation.addProperty("field", text("Path in the JSON body, e.g. `source.url`"));
        violation.addProperty("parameter", text("Name in the query, path or headers"));
        violation.addProperty("message", text("What it should be"));
        violation.setRequired(List.of("message"));
        components.addSchemas("Problem", problem).addSchemas("Violation", violation);
    }

    /// @param codes that a problem of this status can have here
    static Content content(int status, Set<String> codes) {
        var code = typed("string", "One of these, here");
        code.setEnum(List.<Object>copyOf(codes));
        var narrowed = typed("object", "A problem of this call");
        narrowed.addProperty("code", code);
        var schema = new Schema<Object>(SpecVersion.V31);
        schema.setAllOf(List.of(new Schema<>().$ref(REFERENCE + "Problem"), narrowed));
        var type = new MediaType().schema(schema);
        codes.forEach(it -> type.addExamples(it, new Example().value(example(status, it))));
        return new Content().addMediaType("application/problem+json", type);
    }

    private static Map<String, Object> example(int status, String code) {
        var example = new LinkedHashMap<String, Object>();
        example.put("type", "urn:streambuddy:problem:" + code);
        example.put("title", HttpStatus.valueOf(status).getReasonPhrase());
        example.put("status", status);
        example.put("detail", CommonCode.sentence(code));
        example.put("instance", "/api/v1/...");
        example.put("code", code);
        example.put("requestId", "4f1c0a");
        return example;
    }

    private static Schema<Object> object(String description) {
        return typed("object", description);
    }

    private static Schema<Object> text(String description) {
        return typed("string", description);
    }

    static Schema<Object> typed(String type, String description) {
        var schema = new Schema<Object>(SpecVersion.V31);
        schema.addType(type);
        schema.setDescription(description);
        return schema;
    }
}
