package dev.streambuddy.storage;

/// An object that is being written in parts. Nothing of it can be read before it is completed.
///
/// @param uploadId S3's name for it
public record MultipartUpload(String key, String uploadId) {

    /// One part S3 has acknowledged.
    ///
    /// @param number from 1, without gaps
    public record Part(int number, String etag) {}
}
