package dev.streambuddy.transcoding.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.function.IntToLongFunction;

/// What the first bytes of a file say that ffprobe keeps to itself.
final class FirstBytes {

    private static final int LENGTH = 1 << 18;
    private static final int TIMEOUT_MILLIS = 15_000;

    /// Sizes of a WAV from here on stand for one that was not known yet, or is too large for it.
    private static final long UNKNOWN_SIZE = 0x7FFF_F000L;

    private static final int CHUNK_TYPE = 4;
    private static final int RIFF_CHUNK = 8;
    private static final int RF64_DATA_SIZE = 28;
    private static final int RF64_HEADER = 36;

    private static final byte[] ASF = HexFormat.of().parseHex("3026b2758e66cf11a6d900aa0062ce6c");
    private static final byte[] ASF_PROPERTIES = HexFormat.of().parseHex("a1dcab8c47a9cf118ee400c00c205365");
    private static final int ASF_PACKETS = 56;
    private static final int ASF_FLAGS = 88;
    private static final int ASF_LEAST_PACKET = 92;
    private static final int ASF_MOST_PACKET = 96;
    private static final int ASF_LIVE = 1;

    private static final byte SYNC = 0x47;
    private static final int PACKET = 188;
    private static final int HAS_PAYLOAD = 0x10;
    private static final int SCRAMBLING = 0xC0;

    private final ByteBuffer bytes;

    FirstBytes(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /// Throws [FfmpegException] when the file cannot be read, which may pass.
    ///
    /// @param input `file:/...`, or an `http(s)` address of our own object store
    static FirstBytes of(String input) {
        try (var stream = open(input)) {
            return new FirstBytes(stream.readNBytes(LENGTH));
        } catch (IOException _) {
            throw FfmpegException.notRead();
        }
    }

    private static InputStream open(String input) throws IOException {
        if (input.startsWith("file:")) {
            return Files.newInputStream(Path.of(input.substring("file:".length())));
        }
        var connection = (HttpURLConnection) URI.create(input).toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setRequestProperty("Range", "bytes=0-" + (LENGTH - 1));
        return connection.getInputStream();
    }

    /// Which share of the file is not there, by the size that WAV, CAF and ASF promise: ffprobe shortens those without
    /// a word. 0 when nothing is missing, or nobody knows.
    ///
    /// @param sizeBytes of the file as it is
    double missingShare(long sizeBytes) {
        var promised = promisedSize().orElse(0);
        return promised > sizeBytes ? 1 - (double) sizeBytes / promised : 0;
    }

    private OptionalLong promisedSize() {
        if (says(0, "RIFF") && says(8, "WAVE")) {
            return endOfData(12, RIFF_CHUNK, at -> little().getInt(at) & 0xFFFF_FFFFL, UNKNOWN_SIZE);
        }
        if (says(0, "RF64") && says(12, "ds64") && bytes.capacity() >= RF64_HEADER) {
            return OptionalLong.of(little().getLong(RF64_DATA_SIZE));
        }
        if (says(0, "caff")) {
            return endOfData(8, 12, bytes::getLong, Long.MAX_VALUE);
        }
        return is(0, ASF) ? asfSize() : OptionalLong.empty();
    }

    /// Where the chunk ends that has the sound.
    ///
    /// @param first where the first chunk begins
    /// @param header of each: a word of four letters, and the size of what follows
    /// @param unknown from here on, a size stands for one that was not known yet; as a negative one does
    private OptionalLong endOfData(int first, int header, IntToLongFunction sizes, long unknown) {
        for (var at = first; at + header <= bytes.capacity(); ) {
            var size = sizes.applyAsLong(at + CHUNK_TYPE);
            if (size < 0 || size >= unknown) {
                return OptionalLong.empty();
            }
            if (says(at, "data")) {
                return OptionalLong.of(size == 0 ? 0 : at + header + size);
            }
            if (size > bytes.capacity()) {
                return OptionalLong.empty();
            }
            // chunks of RIFF begin at even places
            at += (int) (header + size + (header == RIFF_CHUNK ? size % 2 : 0));
        }
        return OptionalLong.empty();
    }

    /// Of its packets, all of one size. What the header says of the whole file, taggers leave as it was.
    private OptionalLong asfSize() {
        for (var at = ASF.length; at + ASF_MOST_PACKET + 4 <= bytes.capacity(); at++) {
            if (is(at, ASF_PROPERTIES)) {
                var header = little();
                var size = header.getInt(at + ASF_LEAST_PACKET);
                var isLive = (header.getInt(at + ASF_FLAGS) & ASF_LIVE) != 0;
                return isLive || size != header.getInt(at + ASF_MOST_PACKET)
                        ? OptionalLong.empty()
                        : OptionalLong.of(header.getLong(at + ASF_PACKETS) * size);
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
