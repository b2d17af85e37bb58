package dev.streambuddy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// A port that takes connections and never says a word: what hangs whoever does not watch the time.
public final class MutePort implements AutoCloseable {

    private final ServerSocket socket;

    public MutePort() {
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int number() {
        return socket.getLocalPort();
    }

    /// A port where nobody listens.
    public static int dead() {
        try (var port = new MutePort()) {
            return port.number();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
