package dev.streambuddy.storage;

/// An object without its bytes.
///
/// @param etag as S3 gave it, with its quotes
public record StoredObject(String key, long sizeBytes, String etag) {}
