package dev.streambuddy.transcoding.packaging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The inside of one box, read front to back. Nothing is read that is not there: whatever would run over the end of the
/// box is a [MalformedMp4Exception].
final class BoxReader {

    private final String type;
    private final ByteBuffer bytes;

    BoxReader(String type, ByteBuffer bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    /// The four characters of a box type, one char per byte.
    static String type(ByteBuffer header) {
        var name = new byte[4];
        header.get(name);
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    String type() {
        return type;
    }

    int remaining() {
        return bytes.remaining();
    }

    int u8() throws MalformedMp4Exception {
        return Byte.toUnsignedInt(need(1).get());
    }

    int u16() throws MalformedMp4Exception {
        return Short.toUnsignedInt(need(2).getShort());
    }

    int i32() throws MalformedMp4Exception {
        return need(4).getInt();
    }

    long u32() throws MalformedMp4Exception {
        return Integer.toUnsignedLong(i32());
    }

    /// An unsigned 64-bit number, of which we accept the lower half of the range.
    long u63() throws MalformedMp4Exception {
        var value = need(8).getLong();
        if (value < 0) {
            throw malformed("64-bit number out of range");
        }
        return value;
    }

    BoxReader skip(int count) throws MalformedMp4Exception {
        var buffer = need(count);
        buffer.position(buffer.position() + count);
        return this;
    }

    /// The next bytes as a reader of their own, which this one then is past.
    BoxReader take(String name, int count) throws MalformedMp4Exception {
        var start = bytes.position();
        skip(count);
        return new BoxReader(name, bytes.slice(start, count));
    }

    /// Everything from here on as boxes; other bytes than whole boxes are an error.
    List<BoxReader> boxes() throws MalformedMp4Exception {
        var boxes = new ArrayList<BoxReader>();
        while (bytes.hasRemaining()) {
            var size = u32();
            var name = type(need(4));
            if (size < 8 || size - 8 > bytes.remaining()) {
                throw malformed("child " + name + " has size " + size);
            }
            boxes.add(take(name, (int) size - 8));
        }
        return boxes;
    }

    /// The one box of this type among those from here on, which this reader then is past.
    BoxReader only(String name) throws MalformedMp4Exception {
        return only(boxes(), name);
    }

    BoxReader only(List<BoxReader> boxes, String name) throws MalformedMp4Exception {
        var found = boxes.stream().filter(box -> box.type.equals(name)).toList();
        if (found.size() != 1) {
            throw malformed("has " + found.size() + " " + name + ", must have one");
        }
        return found.getFirst();
    }

    MalformedMp4Exception malformed(String problem) {
        return MalformedMp4Exception.in(type, problem);
    }

    private ByteBuffer need(int count) throws MalformedMp4Exception {
        if (count < 0 || count > bytes.remaining()) {
            throw malformed("ends too early");
        }
        return bytes;
    }
}
