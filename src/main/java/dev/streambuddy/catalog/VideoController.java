package dev.streambuddy.catalog;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.databind.node.ObjectNode;

/// What videos there are, over REST: made, listed, changed and deleted by those who own them.
@RestController
@RequestMapping("/api/v1/videos")
@Tag(name = "Videos", description = "What videos there are")
class VideoController {

    private static final String VIDEO = "Id of the video";
    private static final String IF_MATCH = "The ETag it was read with: when it has changed since, nothing happens";
    private static final String IDEMPOTENCY = "Of your choice: sent again with the same body nothing is made twice";
    private static final String MERGE = "A JSON Merge Patch (RFC 7396): what is null is emptied, what is missing stays."
            + " Title, description, tags, metadata and visibility can be changed.";

    private final Creation creation;
    private final Videos videos;
    private final Changes changes;
    private final Removal removal;

    VideoController(Creation creation, Videos videos, Changes changes, Removal removal) {
        this.creation = creation;
        this.videos = videos;
        this.changes = changes;
        this.removal = removal;
    }

    /// @param data the videos of this page
    /// @param nextCursor null on the last page
    record VideoPage(List<VideoDocument> data, @Nullable String nextCursor) {}

    @PostMapping
    @Operation(summary = "Create a video and get the address to upload its file to")
    @ApiResponse(
            responseCode = "201",
            description = "The video; with an Idempotency-Key of before the one made then",
            headers = @Header(name = HttpHeaders.ETAG, ref = "#/components/headers/ETag"),
            useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "422",
            description = "`not_supported`: a file cannot be imported from elsewhere; `idempotency_key_reused`: used"
                    + " for another request before, or for a video that was deleted since")
    ResponseEntity<VideoDocument> create(
            @Valid @RequestBody VideoInput input,
            @Parameter(description = IDEMPOTENCY)
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Size(min = 1, max = 255)
                    @Nullable
                    String key,
            Authentication authentication) {
        var video = creation.create(input, key, Caller.of(authentication));
        var links = Links.ofRequest();
        return ResponseEntity.created(URI.create(links.video(video.id())))
                .eTag(video.etag())
                .body(VideoDocument.of(video, links));
    }

    @GetMapping
    @Operation(summary = "List videos, newest first")
    ResponseEntity<VideoPage> list(@ParameterObject @Valid VideoQuery query, Authentication authentication) {
        var found = videos.list(query, query.size() + 1, Caller.of(authentication));
        var links = Links.ofRequest();
        var more = found.size() > query.size();
        var page = more ? found.subList(0, query.size()) : found;
        var next = more ? Cursor.after(page.getLast()).encode() : null;
        var body = new VideoPage(
                page.stream().map(it -> VideoDocument.of(it, links)).toList(), next);
        var response = ResponseEntity.ok();
        if (next != null) {
            response.header(HttpHeaders.LINK, nextLink(next));
        }
        return response.body(body);
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Get a video",
            parameters =
                    @Parameter(
                            name = HttpHeaders.IF_NONE_MATCH,
                            in = ParameterIn.HEADER,
                            description = "The ETag of what the client has",
                            schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "200", description = "The video", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "304", description = "The client has it as it is", content = @Content)
    ResponseEntity<VideoDocument> get(
            @Parameter(description = VIDEO) @PathVariable String id, Authentication authentication) {
        var video = videos.find(id, Caller.of(authentication)).orElseThrow(CatalogException::notFound);
        return answer(video);
    }

    @PatchMapping(
            path = "/{id}",
            consumes = {"application/json", "application/merge-patch+json"})
    @Operation(summary = "Change what is said about a video", description = MERGE)
    @ApiResponse(responseCode = "200", description = "The video as it is now", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "422", description = "`not_supported`: nobody could watch it with that visibility yet")
    ResponseEntity<VideoDocument> change(
            @Parameter(description = VIDEO) @PathVariable String id,
            @Parameter(schema = @Schema(type = "object", example = "{\"title\": \"Another title\"}")) @RequestBody
                    ObjectNode patch,
            @Parameter(description = IF_MATCH) @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable
                    String ifMatch,
            Authentication authentication) {
        return answer(changes.change(id, patch, ifMatch, Caller.of(authentication)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete a video with everything that belongs to it, whatever its state")
    void delete(
            @Parameter(description = VIDEO) @PathVariable String id,
            @Parameter(description = IF_MATCH) @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable
                    String ifMatch,
            Authentication authentication) {
        removal.remove(id, ifMatch, Caller.of(authentication));
    }

    private static ResponseEntity<VideoDocument> answer(Video video) {
        return ResponseEntity.ok().eTag(video.etag()).body(VideoDocument.of(video, Links.ofRequest()));
    }

    private static String nextLink(String cursor) {
        var address = ServletUriComponentsBuilder.fromCurrentRequest()
                .replaceQueryParam("cursor", cursor)
                .build()
                .toUriString();
        return "<" + address + ">; rel=\"next\"";
    }
}
