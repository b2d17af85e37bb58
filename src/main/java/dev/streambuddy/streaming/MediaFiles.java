package dev.streambuddy.streaming;

import dev.streambuddy.storage.ObjectContent;
import dev.streambuddy.storage.ObjectStore;
import dev.streambuddy.storage.StoredObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Hands objects through from the bucket, whole or in part, without holding more than one buffer of them.
@Component
class MediaFiles {

    private static final int BUFFER_BYTES = 64 * 1024;

    /// One range; what else `Range` may hold is answered with the whole file, as RFC 9110 allows.
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{1,18}-([0-9]{1,18})?|-[0-9]{1,18})");

    private final ObjectStore store;

    MediaFiles(ObjectStore store) {
        this.store = store;
    }

    /// @param cacheControl for successful answers
    void serve(String key, PlayFile file, String cacheControl, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var get = HttpMethod.GET.matches(request.getMethod());
        if (!get || request.getHeader(HttpHeaders.IF_NONE_MATCH) != null) {
            var head = store.head(key).orElseThrow(StreamingException::notFound);
            response.setHeader(HttpHeaders.CACHE_CONTROL, cacheControl);
            if (new ServletWebRequest(request, response).checkNotModified(head.etag())) {
                return;
            }
            if (!get) {
                describe(response, file, head.etag(), head.sizeBytes());
                return;
            }
        }
        try (var content = open(key, range(key, request))) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, cacheControl);
            describe(response, file, content.etag(), content.length());
            if (content.contentRange() != null) {
                response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
                response.setHeader(HttpHeaders.CONTENT_RANGE, content.contentRange());
            }
            copy(content.stream(), response.getOutputStream());
        }
    }

    private static void describe(HttpServletResponse response, PlayFile file, String etag, long length) {
        response.setContentType(file.mediaType());
        response.setContentLengthLong(length);
        response.setHeader(HttpHeaders.ETAG, etag);
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
    }

    private ObjectContent open(String key, @Nullable String range) {
        try {
            return store.open(key, range).orElseThrow(StreamingException::notFound);
        } catch (S3Exception e) {
            if (e.statusCode() == HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE.value()) {
                throw StreamingException.rangeNotSatisfiable(
                        store.head(key).map(StoredObject::sizeBytes).orElseThrow(StreamingException::notFound));
            }
            throw e;
        }
    }

    /// @return null when the whole file is wanted
    private @Nullable String range(String key, HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.RANGE))
                .map(String::strip)
                .filter(MediaFiles::isRange)
                .filter(_ -> isCurrent(key, request.getHeader(HttpHeaders.IF_RANGE)))
                .orElse(null);
    }

    private static boolean isRange(String value) {
        var matcher = RANGE.matcher(value);
        if (!matcher.matches()) {
            return false;
        }
        var last = matcher.group(2);
        var first = value.substring("bytes=".length(), value.indexOf('-'));
        return last == null || Long.parseLong(first) <= Long.parseLong(last);
    }

    /// S3 has no `If-Range`; the entity tag is compared first.
    private boolean isCurrent(String key, @Nullable String ifRange) {
        return ifRange == null
                || store.head(key).filter(it -> it.etag().equals(ifRange)).isPresent();
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        var buffer = new byte[BUFFER_BYTES];
        for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            out.write(buffer, 0, count);
        }
    }
}
