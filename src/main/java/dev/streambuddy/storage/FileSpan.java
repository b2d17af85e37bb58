package dev.streambuddy.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A stretch of a file as a stream.
final class FileSpan extends InputStream {

    private final InputStream in;
    private long left;

    private FileSpan(InputStream in, long length) {
        this.in = in;
        this.left = length;
    }

    static FileSpan open(Path file, long offset, long length) {
        try {
            var channel = FileChannel.open(file, StandardOpenOption.READ);
            channel.position(offset);
            return new FileSpan(Channels.newInputStream(channel), length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        var count = in.read(buffer, offset, (int) Math.min(length, left));
        left -= Math.max(count, 0);
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
