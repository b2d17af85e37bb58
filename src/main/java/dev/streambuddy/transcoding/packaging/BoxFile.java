package dev.streambuddy.transcoding.packaging;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Walks the top-level boxes of a file front to back. Reads headers, and bodies only when asked to.
final class BoxFile implements Closeable {

    /// A `moof` needs at most 16 bytes a sample: room for hours of video in one fragment, too little to exhaust memory.
    private static final long MAX_BODY_BYTES = 64L << 20;

    private final FileChannel channel;
    private final long length;
    private long position;

    BoxFile(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
        length = channel.size();
    }

    boolean hasNext() {
        return position < length;
    }

    /// The next box, which must be of this type.
    Box next(String type) throws IOException {
        if (!hasNext()) {
            throw MalformedMp4Exception.truncated("the place of " + type);
        }
        var box = next();
        if (!box.type().equals(type)) {
            throw MalformedMp4Exception.misplaced(box.type(), type);
        }
        return box;
    }

    Box next() throws IOException {
        var header = read(position, 8, "a box header");
        var size = Integer.toUnsignedLong(header.getInt());
        var type = BoxReader.type(header);
        var headerBytes = size == 1 ? 16 : 8;
        if (size == 1) {
            size = read(position + 8, 8, "the header of " + type).getLong();
        }
        if (size < headerBytes || size > length - position) {
            throw size < headerBytes
                    ? MalformedMp4Exception.in(type, "size " + size)
                    : MalformedMp4Exception.truncated(type);
        }
        var box = new Box(type, position, headerBytes, position + size);
        position = box.end();
        return box;
    }

    /// Loads the inside of a box.
    BoxReader open(Box box) throws IOException {
        if (box.bodyBytes() > MAX_BODY_BYTES) {
            throw MalformedMp4Exception.in(box.type(), "unreasonably large, " + box.bodyBytes() + " bytes");
        }
        return new BoxReader(box.type(), read(box.bodyOffset(), (int) box.bodyBytes(), box.type()));
    }

    private ByteBuffer read(long offset, int count, String what) throws IOException {
        if (count > length - offset) {
            throw MalformedMp4Exception.truncated(what);
        }
        var buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw MalformedMp4Exception.truncated(what);
            }
        }
        return buffer.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
