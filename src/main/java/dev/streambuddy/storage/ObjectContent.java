package dev.streambuddy.storage;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// An open object, or a range of one. Close it; a close before the end drops the connection instead of reading on.
public final class ObjectContent implements AutoCloseable {

    private final ResponseInputStream<GetObjectResponse> response;

    ObjectContent(ResponseInputStream<GetObjectResponse> response) {
        this.response = response;
    }

    /// Bytes that [#stream()] will give.
    public long length() {
        return response.response().contentLength();
    }

    /// As S3 gave it, with its quotes.
    public String etag() {
        return response.response().eTag();
    }

    /// `bytes 0-9/100` when a range was asked for; null when the whole object comes.
    public @Nullable String contentRange() {
        return response.response().contentRange();
    }

    public InputStream stream() {
        return response;
    }

    @Override
    public void close() throws IOException {
        response.abort();
    }
}
