package dev.streambuddy.upload;

/// An uploaded file, stored and final.
///
/// @param version counts the files uploaded for one video, from 1
/// @param key where the object lies in the bucket
/// @param sizeBytes its length, never 0
/// @param sha256 of the whole file, 64 lower-case hex digits
public record Source(int version, String key, long sizeBytes, String sha256) {}
