package dev.streambuddy.upload;

import dev.streambuddy.storage.BucketLayout;
import dev.streambuddy.storage.MultipartUpload;
import dev.streambuddy.storage.VideoId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The right to write one source, or to clear away what somebody else left of it.
///
/// @param version names the object; nobody else writes it while the claim holds, or ever after
/// @param lease holds for as long as the row has the same value
/// @param multipartId what S3 calls the parts that lie there; null when there are none
record Claim(
        VideoId video,
        String owner,
        String title,
        int version,
        UUID lease,
        @Nullable String multipartId) {

    String key() {
        return BucketLayout.source(video, version);
    }

    /// @return null when no parts were begun
    @Nullable
    MultipartUpload multipart() {
        return multipartId == null ? null : new MultipartUpload(key(), multipartId);
    }

    Claim with(MultipartUpload begun) {
        return new Claim(video, owner, title, version, lease, begun.uploadId());
    }
}
