package dev.streambuddy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A connection for what no decent client sends.
public final class RawHttp implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader reader;

    public RawHttp(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    /// Lines of a request head; the empty line after them is added.
    public RawHttp head(String... lines) throws IOException {
        return send((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawHttp send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /// Says that nothing more will come, but still listens.
    public RawHttp finish() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    public String line() throws IOException {
        return String.valueOf(reader.readLine());
    }

    /// Everything up to the end of the connection.
    public String rest() throws IOException {
        var rest = new StringBuilder();
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            rest.append(line).append('\n');
        }
        return rest.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
