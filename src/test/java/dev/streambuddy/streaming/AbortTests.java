package dev.streambuddy.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.WebTest;
import dev.streambuddy.WebTestClient;
import dev.streambuddy.storage.BucketLayout;
import dev.streambuddy.storage.ObjectStore;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;

@WebTest
@Import(TestVideos.class)
@ExtendWith(OutputCaptureExtension.class)
class AbortTests {

    /// More than the store has connections: were they read on or kept, the last requests would wait for ever.
    private static final int ABORTS = 300;

    private static final String LARGE = TestPresentation.EDITION + "/0/09999.m4s";

    @Autowired
    WebTestClient client;

    @Autowired
    TestVideos videos;

    @Autowired
    ObjectStore store;

    @Test
    void letsGoOfTheBucketSilentlyWhenPlayersHangUp(CapturedOutput output) throws Exception {
        var video = videos.ready("Left early");
        var large = new byte[32 * 1024 * 1024];
        store.put(BucketLayout.presentation(video.id(), 1) + LARGE, large, "video/mp4");

        var saidBefore = output.getAll().length();
        for (var i = 0; i < ABORTS; i++) {
            startAndHangUp(video.play(LARGE));
        }

        assertThat(client.get(video.play(TestPresentation.EDITION + "/0/00001.m4s"), null)
                        .status())
                .isEqualTo(200);
        assertThat(output.getAll().substring(saidBefore)).doesNotContain("WARN", "ERROR", "Exception");
    }

    private void startAndHangUp(String path) throws IOException {
        var address = client.uri(path);
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoLinger(true, 0);
            var request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 200");
        }
    }
}
