package dev.streambuddy.transcoding.packaging;

/// Where one top-level box lies in its file.
///
/// @param type four characters
/// @param offset of its header, in bytes from the start of the file
/// @param headerBytes 8, or 16 for a 64-bit size
/// @param end offset of the first byte after it; never beyond the file
record Box(String type, long offset, int headerBytes, long end) {

    long bodyOffset() {
        return offset + headerBytes;
    }

    long bodyBytes() {
        return end - bodyOffset();
    }
}
