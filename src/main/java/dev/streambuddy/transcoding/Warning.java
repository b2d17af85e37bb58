package dev.streambuddy.transcoding;

/// Something of the source that was changed or dropped on the way.
///
/// @param code a stable word that clients may switch on
/// @param message for people, never parsed
public record Warning(String code, String message) {}
