package dev.streambuddy.upload;

import dev.streambuddy.storage.VideoId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// `PUT /api/v1/videos/{id}/source`: the file in one request, as `curl -T` sends it. Everything that can be refused by
/// its headers is refused before the first byte of the body is asked for.
@RestController
@Tag(name = "Uploads", description = "The file of a video")
class SourceController {

    private final Receiver receiver;
    private final UploadProperties properties;

    SourceController(Receiver receiver, UploadProperties properties) {
        this.receiver = receiver;
        this.properties = properties;
    }

    /// What was stored.
    ///
    /// @param videoId of the video
    /// @param sizeBytes of the whole file
    /// @param version counts the files of the video
    /// @param sha256 of the whole file, 64 lower-case hex digits
    record Received(VideoId videoId, int version, long sizeBytes, String sha256) {}

    @Operation(
            summary = "Upload the source",
            description = "The body is the file itself, of any type. A Content-Digest with sha-256 is checked.",
            parameters =
                    @Parameter(
                            name = "Content-Digest",
                            in = ParameterIn.HEADER,
                            description = "`sha-256=:<base64>:`; what arrives is compared with it",
                            schema = @Schema(type = "string")),
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/octet-stream",
                                            schema = @Schema(type = "string", format = "binary"))))
    @ApiResponse(responseCode = "202", description = "It is stored, and will be processed", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "400",
            description = "`empty`: there is no body; `incomplete_body`: it ended early; `digest_mismatch`: something"
                    + " else arrived than Content-Digest says; `malformed_digest`: Content-Digest cannot be understood")
    @ApiResponse(
            responseCode = "409",
            description = "`source_exists`: the video has its file; `upload_in_progress`: another upload to it is"
                    + " running; `upload_ended`: the server has ended this one")
    @ApiResponse(responseCode = "413", description = "`too_large`: larger than this server takes")
    @ApiResponse(
            responseCode = "503",
            description = "`busy`: this server receives as many files as it can, or is being stopped")
    @PutMapping("/api/v1/videos/{videoId}/source")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Received put(
            @Parameter(description = "Id of the video") @PathVariable VideoId videoId,
            Authentication caller,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        refuseWrapped(request);
        var digest = ContentDigest.parse(header(request, "Content-Digest"));
        var body =
                new SourceBody(request.getInputStream(), request.getContentLengthLong(), properties.maxSize(), digest);
        var source = receiver.receive(videoId, owner(caller), body);
        return new Received(videoId, source.version(), source.sizeBytes(), source.sha256());
    }

    /// @return null for an administrator, who may upload to everybody's videos
    private static @Nullable String owner(Authentication caller) {
        var admin = caller.getAuthorities().stream().anyMatch(it -> "SCOPE_admin".equals(it.getAuthority()));
        return admin ? null : caller.getName();
    }

    /// A form or a compressed body would be stored as it is, and only fail when it is no video.
    private static void refuseWrapped(HttpServletRequest request) {
        var type = request.getContentType();
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            throw UploadException.wrapped("a form");
        }
        var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw UploadException.wrapped("compressed");
        }
        if (request.getHeader(HttpHeaders.CONTENT_RANGE) != null) {
            throw UploadException.partial();
        }
    }

    /// A list may be spread over several lines.
    private static @Nullable String header(HttpServletRequest request, String name) {
        var lines = Collections.list(request.getHeaders(name));
        return lines.isEmpty() ? null : String.join(",", lines);
    }
}
