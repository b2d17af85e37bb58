package dev.streambuddy.bench;

import dev.streambuddy.local.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/// nginx with its usual settings for files, as one process, which is the one to compare with. Close it.
record Nginx(Process process, int port) implements AutoCloseable {

    static Nginx start(Path files) throws IOException {
        var port = Ports.free();
        var folder = Files.createTempDirectory(files.getParent(), "nginx");
        var configuration = Files.writeString(folder.resolve("nginx.conf"), configuration(folder, port, files));
        var process = new ProcessBuilder("nginx", "-p", folder.toString(), "-c", configuration.toString())
                .inheritIO()
                .start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> {
                    new Socket(InetAddress.getLoopbackAddress(), port).close();
                    return true;
                });
        return new Nginx(process, port);
    }

    private static String configuration(Path folder, int port, Path files) {
        return """
                daemon off; master_process off; pid %1$s/nginx.pid; error_log %1$s/error.log;
                events { worker_connections 512; }
                http {
                  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
                  client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi; scgi_temp_path %1$s/scgi;
                  server { listen 127.0.0.1:%2$d; root %3$s; }
                }
                """.formatted(folder, port, files.toAbsolutePath());
    }

    long pid() {
        return process.pid();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    @Override
    public void close() {
        process.destroy();
    }
}
