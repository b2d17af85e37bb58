package dev.streambuddy.conformance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A box of an MP4 file, or anything else in it that has a type and a length.
///
/// @param start of its content
/// @param end of its content, exclusive
record Box(String type, ByteBuffer file, int start, int end) {

    /// The boxes of a whole file.
    static List<Box> of(byte[] file) {
        return file(file).boxes(0);
    }

    /// A whole file as if it were a box itself.
    static Box file(byte[] file) {
        return new Box("file", ByteBuffer.wrap(file), 0, file.length);
    }

    /// Its boxes.
    ///
    /// @param skip bytes of its own before the first
    List<Box> boxes(int skip) {
        var boxes = new ArrayList<Box>();
        var at = start + skip;
        while (at < end) {
            var size = file.getInt(at);
            if (size < 8 || at + size > end) {
                throw new IllegalArgumentException("a box of %d bytes in %s at %d".formatted(size, type, at));
            }
            var name = new String(bytes(at + 4, 4), StandardCharsets.ISO_8859_1);
            boxes.add(new Box(name, file, at + 8, at + size));
            at += size;
        }
        return boxes;
    }

    /// The first one at a path such as `trak/mdia/mdhd`.
    Optional<Box> find(String path) {
        var found = Optional.of(this);
        for (var name : path.split("/", -1)) {
            found = found.flatMap(it ->
                    it.boxes(0).stream().filter(box -> box.type.equals(name)).findFirst());
        }
        return found;
    }

    Box at(String path) {
        return find(path).orElseThrow(() -> new IllegalArgumentException("no " + path + " in " + type));
    }

    int u8(int at) {
        return file.get(inside(at, 1)) & 0xff;
    }

    int u16(int at) {
        return file.getShort(inside(at, 2)) & 0xffff;
    }

    int i32(int at) {
        return file.getInt(inside(at, 4));
    }

    long u32(int at) {
        return i32(at) & 0xffffffffL;
    }

    long u64(int at) {
        return file.getLong(inside(at, 8));
    }

    /// @param at place in the file
    byte[] bytes(int at, int length) {
        var bytes = new byte[length];
        file.get(at, bytes);
        return bytes;
    }

    /// Flags of a full box.
    int flags() {
        return i32(0) & 0xffffff;
    }

    private int inside(int at, int length) {
        if (at < 0 || start + at + length > end) {
            throw new IllegalArgumentException(type + " is too short");
        }
        return start + at;
    }
}
