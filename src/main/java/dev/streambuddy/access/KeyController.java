package dev.streambuddy.access;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

@RestController
@RequestMapping("/api/v1/keys")
@Tag(name = "Keys", description = "Who may call, for how long and how much. For keys with the scope `admin`.")
class KeyController {

    private final KeyIssue issue;
    private final KeyTable table;

    KeyController(KeyIssue issue, KeyTable table) {
        this.issue = issue;
        this.table = table;
    }

    /// Keys, newest first.
    ///
    /// @param data the keys of this page
    /// @param nextCursor for the next page; null on the last one
    record KeyPage(List<KeyDocument> data, @Nullable String nextCursor) {}

    /// The answer holds the key itself, this once: it is stored nowhere. A repetition of the request with the same
    /// `Idempotency-Key` makes no other key and answers 200 with the key's document, but without `secret`: when the
    /// first answer was lost, revoke the key and make another one.
    ///
    /// @param key the client's name for this request, so that a repetition makes nothing twice
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make a key")
    @ApiResponse(responseCode = "200", description = "Made before with this Idempotency-Key; without the secret")
    @ApiResponse(responseCode = "422", description = "`idempotency_key_reused`: used for another request before")
    ResponseEntity<KeyDocument> make(
            @Valid @RequestBody KeyInput input,
            @RequestHeader(name = "Idempotency-Key", required = false) @Size(min = 1, max = 255) @Nullable String key,
            Authentication caller) {
        var issued = issue.issue(input, key, caller.getName());
        var address = ServletUriComponentsBuilder.fromCurrentRequest()
                .replaceQuery(null)
                .pathSegment(issued.key().id().toString())
                .build()
                .toUri();
        var created = issued.secret() != null;
        return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
                .location(address)
                .body(KeyDocument.of(issued.key(), issued.secret()));
    }

    /// @param limit most keys of one page
    /// @param cursor `nextCursor` of the page before
    @GetMapping
    @Operation(summary = "List keys, newest first; revoked and expired ones too")
    ResponseEntity<KeyPage> list(
            @RequestParam(defaultValue = "25") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var found = table.list(cursor == null ? null : decode(cursor), limit + 1);
        var more = found.size() > limit;
        var page = (more ? found.subList(0, limit) : found)
                .stream().map(it -> KeyDocument.of(it, null)).toList();
        var next = more ? page.getLast().id().toString() : null;
        var response = ResponseEntity.ok();
        if (next != null) {
            var address = ServletUriComponentsBuilder.fromCurrentRequest()
                    .replaceQueryParam("cursor", next)
                    .build();
            response.header(HttpHeaders.LINK, "<" + address.toUriString() + ">; rel=\"next\"");
        }
        return response.body(new KeyPage(page, next));
    }

    /// @param id of the key
    @GetMapping("/{id}")
    @Operation(summary = "Get a key")
    KeyDocument get(@PathVariable UUID id) {
        return KeyDocument.of(issue.find(id), null);
    }

    /// From a second later on nobody gets in with it. Revoking a revoked key changes nothing.
    ///
    /// @param id of the key
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revoke a key")
    @ApiResponse(responseCode = "409", description = "`last_admin_key`: no other key could make keys")
    void revoke(@PathVariable UUID id, Authentication caller) {
        issue.revoke(id, caller.getName());
    }

    /// Keys are never deleted, so the last one of a page is a place in the list.
    private UUID decode(String cursor) {
        try {
            return table.find(UUID.fromString(cursor)).map(ApiKey::id).orElseThrow(AccessException::invalidCursor);
        } catch (IllegalArgumentException _) {
            throw AccessException.invalidCursor();
        }
    }
}
