package dev.streambuddy.corpus;

import java.nio.file.Path;

/// A file, and what should become of it.
///
/// @param name relative to its folder
/// @param expected `plays`, `rejected`, `either`, or `unknown`: then anything definite is right
record Clip(String name, Path file, String expected) {

    static final String PLAYS = "plays";
    static final String REJECTED = "rejected";
    static final String EITHER = "either";
    static final String UNKNOWN = "unknown";

    @Override
    public String toString() {
        return name + " (" + expected + ")";
    }
}
