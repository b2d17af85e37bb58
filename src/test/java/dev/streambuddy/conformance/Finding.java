package dev.streambuddy.conformance;

/// Something that is not right.
///
/// @param check a stable word
/// @param detail what was found and what should have been, for people
public record Finding(String check, String detail) {

    @Override
    public String toString() {
        return check + ": " + detail;
    }
}
