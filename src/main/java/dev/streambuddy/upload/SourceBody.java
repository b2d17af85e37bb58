package dev.streambuddy.upload;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/// The bytes of a file on their way in: counted, limited and hashed, and never held but in the caller's buffer.
final class SourceBody {

    /// S3 allows 10,000 parts of at least 5 MiB.
    private static final long MIN_PART = DataSize.ofMegabytes(8).toBytes();

    private static final long MAX_PARTS = 10_000;

    private final InputStream in;
    private final long length;
    private final DataSize limit;
    private final @Nullable ContentDigest expected;
    private final MessageDigest digest;
    private long size;
    private boolean ended;
    private volatile boolean stopped;

    /// @param length as `Content-Length` says; -1 when it is not known
    /// @param expected null when the client said nothing
    SourceBody(InputStream in, long length, DataSize limit, @Nullable ContentDigest expected) {
        if (length > limit.toBytes()) {
            throw UploadException.tooLarge(limit);
        }
        if (length == 0) {
            throw UploadException.empty();
        }
        this.in = in;
        this.length = length;
        this.limit = limit;
        this.expected = expected;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// How long every part but the last must be, so that the largest possible body fits in as many as S3 takes; less
    /// when the whole body is smaller.
    int partSize() {
        var longest = length < 0 ? limit.toBytes() : length;
        var part = Math.max(MIN_PART, Math.ceilDiv(longest, MAX_PARTS));
        return Math.toIntExact(length < 0 ? part : Math.min(part, length));
    }

    /// Reads until the buffer is full or the body ends, and checks the whole at its end.
    ///
    /// @return bytes read; 0 when the body ended exactly before
    int fill(byte[] buffer) {
        var count = ended ? 0 : read(buffer);
        size += count;
        digest.update(buffer, 0, count);
        if (size > limit.toBytes()) {
            throw UploadException.tooLarge(limit);
        }
        ended = ended || count < buffer.length || size == length;
        if (ended) {
            check();
        }
        return count;
    }

    private int read(byte[] buffer) {
        var count = 0;
        try {
            for (int read; count < buffer.length; count += read) {
                read = in.read(buffer, count, buffer.length - count);
                if (stopped) {
                    throw UploadException.stopping();
                }
                if (read < 0) {
                    break;
                }
            }
        } catch (IOException _) {
            throw UploadException.incomplete(size + count);
        }
        return count;
    }

    /// Takes no more than is on its way: the server ends before the body does.
    void stop() {
        stopped = true;
    }

    private void check() {
        if (size == 0) {
            throw UploadException.empty();
        }
        if (length >= 0 && size < length) {
            throw UploadException.incomplete(size);
        }
        if (expected != null && !expected.sha256().equals(sha256())) {
            throw UploadException.digestMismatch(sha256());
        }
    }

    /// Whether nothing more will come; what came is then known to be whole.
    boolean ended() {
        return ended;
    }

    /// Bytes read so far.
    long size() {
        return size;
    }

    /// Of the bytes read so far, as 64 lower-case hex digits.
    String sha256() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
