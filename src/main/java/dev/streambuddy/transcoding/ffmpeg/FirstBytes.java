package dev.streambuddy.transcoding.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.OptionalLong;

/// What the first bytes of a file say that ffprobe keeps to itself.
final class FirstBytes {

    private static final int LENGTH = 1 << 18;
    private static final int TIMEOUT_MILLIS = 15_000;

    /// Sizes from here on stand for one that was not known yet.
    private static final long UNKNOWN_SIZE = 0x7FFF_F000L;

    private static final int CHUNK_TYPE = 4;

    private static final byte[] ASF = HexFormat.of().parseHex("3026b2758e66cf11a6d900aa0062ce6c");
    private static final byte[] ASF_PROPERTIES = HexFormat.of().parseHex("a1dcab8c47a9cf118ee400c00c205365");
    private static final int ASF_FILE_SIZE = 40;
    private static final int ASF_FLAGS = 88;
    private static final int ASF_LIVE = 1;

    private static final byte SYNC = 0x47;
    private static final int PACKET = 188;
    private static final int HAS_PAYLOAD = 0x10;
    private static final int SCRAMBLING = 0xC0;

    private final ByteBuffer bytes;

    FirstBytes(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /// Of a file that cannot be read now, none: whoever reads it next will say so.
    ///
    /// @param input `file:/...`, or an `http(s)` address of our own object store
    static FirstBytes of(String input) {
        try (var stream = open(input)) {
            return new FirstBytes(stream.readNBytes(LENGTH));
        } catch (IOException _) {
            return new FirstBytes(new byte[0]);
        }
    }

    private static InputStream open(String input) throws IOException {
        if (input.startsWith("file:")) {
            return Files.newInputStream(Path.of(input.substring("file:".length())));
        }
        var connection = URI.create(input).toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setRequestProperty("Range", "bytes=0-" + (LENGTH - 1));
        return connection.getInputStream();
    }

    /// Which share of the file is not there, of what the container says how large it is: WAV, CAF and ASF, which
    /// ffprobe
    /// shortens without a word. 0 when nothing is missing, or nobody knows.
    ///
    /// @param sizeBytes of the file as it is
    double missingShare(long sizeBytes) {
        var promised = promisedSize();
        return promised.isEmpty() ? 0 : Math.max(0, 1 - (double) sizeBytes / promised.getAsLong());
    }

    private OptionalLong promisedSize() {
        if (says(0, "RIFF") && says(8, "WAVE")) {
            var size = little().getInt(4) & 0xFFFF_FFFFL;
            return size == 0 || size >= UNKNOWN_SIZE ? OptionalLong.empty() : OptionalLong.of(size + 8);
        }
        if (says(0, "RF64") && says(12, "ds64")) {
            return OptionalLong.of(little().getLong(20) + 8);
        }
        if (says(0, "caff")) {
            return endOfCafData();
        }
        return is(0, ASF) ? asfSize() : OptionalLong.empty();
    }

    private OptionalLong endOfCafData() {
        for (var at = 8L; at + 12 <= bytes.capacity(); ) {
            var size = bytes.getLong((int) at + CHUNK_TYPE);
            if (size < 0) {
                return OptionalLong.empty();
            }
            if (says((int) at, "data")) {
                return OptionalLong.of(at + 12 + size);
            }
            at += 12 + size;
        }
        return OptionalLong.empty();
    }

    private OptionalLong asfSize() {
        for (var at = ASF.length; at + ASF_FLAGS + 4 <= bytes.capacity(); at++) {
            if (is(at, ASF_PROPERTIES)) {
                var size = little().getLong(at + ASF_FILE_SIZE);
                var live = (little().getInt(at + ASF_FLAGS) & ASF_LIVE) != 0;
                return live || size <= 0 ? OptionalLong.empty() : OptionalLong.of(size);
            }
        }
        return OptionalLong.empty();
    }

    /// Whether it is a transport stream most of whose packets are scrambled, as pay television is.
    boolean isScrambled() {
        var payloads = 0;
        var scrambled = 0;
        for (var at = 0; at + PACKET <= bytes.capacity(); at += PACKET) {
            if (bytes.get(at) != SYNC) {
                return false;
            }
            if ((bytes.get(at + 3) & HAS_PAYLOAD) != 0) {
                payloads++;
                scrambled += (bytes.get(at + 3) & SCRAMBLING) != 0 ? 1 : 0;
            }
        }
        return scrambled * 2 > payloads;
    }

    private ByteBuffer little() {
        return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    private boolean says(int at, String word) {
        return is(at, word.getBytes(StandardCharsets.US_ASCII));
    }

    private boolean is(int at, byte[] expected) {
        return at + expected.length <= bytes.capacity()
                && bytes.slice(at, expected.length).equals(ByteBuffer.wrap(expected));
    }
}
