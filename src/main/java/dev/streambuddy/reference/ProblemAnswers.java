package dev.streambuddy.reference;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The problems of a call: what its controller says, and what follows from what the call takes.
final class ProblemAnswers {

    private static final Pattern CODE = Pattern.compile("`([a-z]+(?:_[a-z]+)*)`:");
    private static final Pattern ERROR = Pattern.compile("[45][0-9]{2}");
    private static final Pattern UPLOAD = Pattern.compile("PUT .*/source");

    /// What is for people says so in their language, as a page.
    private static final String PAGE = "text/html";

    private ProblemAnswers() {}

    static void add(String path, HttpMethod method, Operation operation) {
        Map<Integer, List<CommonCode>> common = new TreeMap<>();
        for (var code : common(path, method, operation)) {
            common.computeIfAbsent(code.status(), _ -> new ArrayList<>()).add(code);
        }
        operation.getResponses().keySet().stream()
                .filter(it -> ERROR.matcher(it).matches())
                .forEach(it -> common.putIfAbsent(Integer.valueOf(it), List.of()));
        common.forEach((status, codes) -> describe(operation, status, codes));
    }

    private static List<CommonCode> common(String path, HttpMethod method, Operation operation) {
        var codes = new ArrayList<>(path.startsWith(Reference.API) ? CommonCode.API : CommonCode.PUBLIC);
        var parameters = operation.getParameters() == null ? List.<Parameter>of() : operation.getParameters();
        var body = operation.getRequestBody() != null;
        if (body || !parameters.isEmpty()) {
            codes.add(CommonCode.MALFORMED_REQUEST);
        }
        if (body) {
            codes.add(CommonCode.UNSUPPORTED_MEDIA_TYPE);
        }
        if (body || parameters.stream().anyMatch(it -> !"path".equals(it.getIn()))) {
            codes.add(CommonCode.VALIDATION_FAILED);
        }
        if (parameters.stream().anyMatch(it -> "path".equals(it.getIn()))) {
            codes.add(CommonCode.NOT_FOUND);
        }
        if (Headers.takes(operation, "cursor")) {
            codes.add(CommonCode.INVALID_CURSOR);
        }
        if (Headers.takesIfMatch(operation)) {
            codes.add(CommonCode.PRECONDITION_FAILED);
        }
        if (Headers.takes(operation, "Idempotency-Key")) {
            codes.add(CommonCode.IDEMPOTENCY_KEY_REUSED);
        }
        if (UPLOAD.matcher(method + " " + path).matches()) {
            codes.addAll(CommonCode.UPLOAD);
        }
        return codes.stream().distinct().toList();
    }

    private static void describe(Operation operation, int status, List<CommonCode> common) {
        var response = operation.getResponses().computeIfAbsent(Integer.toString(status), _ -> new ApiResponse());
        var own = Objects.requireNonNullElse(response.getDescription(), "");
        var codes = codes(own);
        var lines = new ArrayList<String>();
        if (!own.isBlank()) {
            lines.add(own);
        }
        common.stream()
                .filter(it -> codes.add(it.word()))
                .map(it -> "`" + it.word() + "`: " + it.meaning())
                .forEach(lines::add);
        response.setDescription(String.join("; ", lines));
        if (response.getContent() == null || !response.getContent().containsKey(PAGE)) {
            response.setContent(ProblemSchema.content(status, codes));
        }
    }

    private static Set<String> codes(String description) {
        var codes = new TreeSet<String>();
        CODE.matcher(description).results().forEach(it -> codes.add(it.group(1)));
        return codes;
    }
}
