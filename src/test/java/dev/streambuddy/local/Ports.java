package dev.streambuddy.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// TCP ports on loopback.
public final class Ports {

    private static final int LOWEST = 20_000;

    /// From here on systems take ports for connections that go out, also one that was free a moment ago.
    private static final int EPHEMERAL = 32_768;

    private static final Set<Integer> HANDED_OUT = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /// A port that nothing listens on now, and that nobody else in this JVM was given.
    public static int free() {
        while (true) {
            var port = anyPort();
            if (HANDED_OUT.add(port)) {
                return port;
            }
        }
    }

    /// This port if nobody has it, else another.
    static int freeOrAnother(int port) {
        return isFree(port) && HANDED_OUT.add(port) ? port : free();
    }

    /// That port is somebody's, also before it is listened on.
    static void take(int port) {
        HANDED_OUT.add(port);
    }

    /// A free port whose next one is free too.
    static int freePair() {
        var port = free();
        return isFree(port + 1) ? port : freePair();
    }

    private static int anyPort() {
        while (true) {
            var port = ThreadLocalRandom.current().nextInt(LOWEST, EPHEMERAL);
            if (isFree(port)) {
                return port;
            }
        }
    }

    static boolean isFree(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
