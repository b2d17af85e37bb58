package dev.streambuddy.transcoding.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Anybody can write any size into a file.
class FirstBytesTest {

    /// In hexadecimal digits, words behind a tilde.
    @ParameterizedTest
    @CsvSource({
        "~RIFF ffff0000 ~WAVE ~data 64000000, 72, 0.4",
        "~RIFF ffff0000 ~WAVE ~junk 01000000 0000 ~data 64000000, 82, 0.369",
        "~RIFF ffff0000 ~WAVE ~data ffffffff, 72, 0",
        "~RIFF ffff0000 ~WAVE ~data 00000000, 72, 0",
        "~RIFF ffff0000 ~WAVE ~LIST ffffff7e ~data, 72, 0",
        "~RIFF ffff0000 ~WAVE, 72, 0",
        "~RF64 ffffffff ~WAVE ~ds64 1c000000 c800000000000000 c800000000000000, 100, 0.5",
        "~RF64 ffffffff ~WAVE ~ds64 1c000000, 100, 0",
        "~RF64 ffffffff ~WAVE ~ds64 1c000000 c800000000000000 ffffffffffffffff, 100, 0",
        "~caff 00010000 ~desc 0000000000000004 00000000 ~data 0000000000000064, 68, 0.5",
        "~caff 00010000 ~data ffffffffffffffff, 72, 0",
        "~caff 00010000 ~data 7fffffffffffffff, 72, 0",
        "~caff 00010000 ~free 7ffffffffffffff4 ~free 8000000000000000, 72, 0",
        "~caff, 72, 0"
    })
    void findsWhatIsMissing(String content, long sizeBytes, double share) {
        assertThat(new FirstBytes(bytes(content)).missingShare(sizeBytes)).isEqualTo(share, within(0.001));
    }

    /// What a signed address is good for is nobody's business, whatever the store answers.
    @Test
    void saysNothingOfTheAddressThatCannotBeRead() throws IOException {
        var store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        store.createContext("/", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        store.start();
        try {
            var link = "http://localhost:" + store.getAddress().getPort() + "/film?X-Amz-Signature=secret";
            assertThatThrownBy(() -> FirstBytes.of(link))
                    .isInstanceOfSatisfying(
                            FfmpegException.class,
                            e -> assertThat(e.permanent()).isFalse())
                    .hasMessageNotContaining("secret")
                    .hasNoCause();
        } finally {
            store.stop(0);
        }
    }

    private static byte[] bytes(String content) {
        var text = new StringBuilder();
        for (var part : content.split(" ", -1)) {
            text.append(part.startsWith("~") ? part.substring(1) : ofDigits(part));
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String ofDigits(String digits) {
        return new String(HexFormat.of().parseHex(digits), StandardCharsets.ISO_8859_1);
    }
}
