package dev.streambuddy.streaming;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.HttpHeaders;

/// What the API reference says of the files that players fetch.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Operation(
        summary = "A manifest, a playlist, a segment, captions or a picture of a video",
        parameters = {
            @Parameter(
                    name = HttpHeaders.RANGE,
                    in = ParameterIn.HEADER,
                    description = "One range of bytes; of segments, captions and pictures",
                    schema = @Schema(type = "string", example = "bytes=0-1023")),
            @Parameter(
                    name = HttpHeaders.IF_RANGE,
                    in = ParameterIn.HEADER,
                    description = "The ETag the range is of: when the file is another one, all of it is sent",
                    schema = @Schema(type = "string")),
            @Parameter(
                    name = HttpHeaders.IF_NONE_MATCH,
                    in = ParameterIn.HEADER,
                    description = "The ETag of what the client has",
                    schema = @Schema(type = "string"))
        })
@ApiResponse(
        responseCode = "200",
        description = "The file",
        headers = {
            @Header(name = HttpHeaders.ETAG, ref = "#/components/headers/ETag"),
            @Header(name = HttpHeaders.CACHE_CONTROL, ref = "#/components/headers/Cache-Control"),
            @Header(name = HttpHeaders.ACCEPT_RANGES, ref = "#/components/headers/Accept-Ranges")
        },
        content = {
            @Content(mediaType = "application/dash+xml", schema = @Schema(type = "string")),
            @Content(mediaType = "application/vnd.apple.mpegurl", schema = @Schema(type = "string")),
            @Content(mediaType = "text/vtt", schema = @Schema(type = "string")),
            @Content(mediaType = "video/mp4", schema = @Schema(type = "string", format = "binary")),
            @Content(mediaType = "audio/mp4", schema = @Schema(type = "string", format = "binary")),
            @Content(mediaType = "image/jpeg", schema = @Schema(type = "string", format = "binary"))
        })
@ApiResponse(
        responseCode = "206",
        description = "The range that was asked for",
        headers = {
            @Header(name = HttpHeaders.ETAG, ref = "#/components/headers/ETag"),
            @Header(name = HttpHeaders.CACHE_CONTROL, ref = "#/components/headers/Cache-Control"),
            @Header(name = HttpHeaders.CONTENT_RANGE, ref = "#/components/headers/Content-Range")
        },
        content = {
            @Content(mediaType = "text/vtt", schema = @Schema(type = "string")),
            @Content(mediaType = "video/mp4", schema = @Schema(type = "string", format = "binary")),
            @Content(mediaType = "audio/mp4", schema = @Schema(type = "string", format = "binary")),
            @Content(mediaType = "image/jpeg", schema = @Schema(type = "string", format = "binary"))
        })
@ApiResponse(responseCode = "304", description = "The client has it as it is", content = @Content)
@ApiResponse(
        responseCode = "416",
        description = "`range_not_satisfiable`: the file is shorter; `Content-Range` says how long it is",
        headers = @Header(name = HttpHeaders.CONTENT_RANGE, ref = "#/components/headers/Content-Range"))
@interface PlayReference {}
