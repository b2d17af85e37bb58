package dev.streambuddy.access;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/// The body of a request, with every byte that is really read counted.
final class MeteredBody extends ServletInputStream {

    private final ServletInputStream body;
    private final ByteMeter meter;

    MeteredBody(ServletInputStream body, ByteMeter meter) {
        this.body = body;
        this.meter = meter;
    }

    @Override
    public int read() throws IOException {
        var read = body.read();
        if (read >= 0) {
            meter.count(1);
        }
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        var count = body.read(buffer, offset, length);
        if (count > 0) {
            meter.count(count);
        }
        return count;
    }

    @Override
    public int available() throws IOException {
        return body.available();
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
