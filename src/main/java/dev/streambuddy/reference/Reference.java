package dev.streambuddy.reference;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Comparator;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// What the document says about the API as a whole, and the order in which the rest of it is added.
@Configuration(proxyBeanMethods = false)
class Reference {

    static final String API = "/api/";
    private static final String KEY = "key";

    private static final String DESCRIPTION = """
            JSON in camelCase, times as RFC 3339 in UTC, units in names. Fields may be added, never renamed.

            **Keys.** Calls below `/api` need an API key: `Authorization: Bearer <key>`. What a key may not do is \
            answered with 403, what it may not see with 404.

            **Errors** are problems (RFC 9457) with a stable `code` to switch on, a `detail` for people and the \
            `requestId` that the log knows. A request that is understood but not valid is 400 `validation_failed`, and \
            `errors` names each wrong field or parameter.

            **Limits.** Every answer says in `RateLimit-Policy` and `RateLimit` what the caller's plan allows and what \
            is left of it. Requests count for their key, or without a valid one for the address they come from; a key \
            the server has not seen yet counts as a guess of its address until it is known to be valid. 429 says in \
            `Retry-After` when to go on.

            **Lists** come in pages: `nextCursor` of one is `cursor` of the next, and so does the `Link` header say.

            **Repetition.** A POST that creates something takes an `Idempotency-Key`: sent again with the same body it \
            makes nothing twice, with another body it is 422 `idempotency_key_reused`.

            **Changes.** `If-Match` with the `ETag` you read makes sure that nobody else has changed the thing since.
            """;

    @Bean
    OpenAPI document() {
        // of Spring, and nothing that clients see
        SpringDocUtils.getConfig().addResponseTypeToIgnore(SseEmitter.class);
        var components = new Components().headers(Headers.components());
        return new OpenAPI()
                .info(new Info()
                        .title("StreamBuddy")
                        .version("v1")
                        .summary("Self-hosted video on demand")
                        .description(DESCRIPTION))
                .servers(List.of(new Server().url("/").description("The server that answers with this document")))
                .components(components.addSecuritySchemes(
                        KEY,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("An API key with the scope `read` for what only looks, `write` for"
                                        + " changes and uploads, `admin` for everything")));
    }

    @Bean
    OpenApiCustomizer everyCall() {
        return document -> {
            // not before: what nothing refers to yet would be removed
            ProblemSchema.addTo(document.getComponents());
            Examples.addTo(document.getComponents());
            document.getPaths().forEach((path, item) -> describe(path, item));
            if (document.getTags() != null) {
                document.getTags().sort(Comparator.comparing(io.swagger.v3.oas.models.tags.Tag::getName));
            }
        };
    }

    private static void describe(String path, PathItem item) {
        var changing = item.readOperations().stream().anyMatch(Headers::takesIfMatch);
        item.readOperationsMap().forEach((method, operation) -> {
            if (path.startsWith(API)) {
                operation.addSecurityItem(new SecurityRequirement().addList(KEY));
            }
            ProblemAnswers.add(path, method, operation);
            Headers.add(operation, changing);
        });
    }
}
