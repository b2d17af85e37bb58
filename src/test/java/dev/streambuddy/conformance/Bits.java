package dev.streambuddy.conformance;

import java.io.ByteArrayOutputStream;

/// Numbers of a bitstream that are not whole bytes.
final class Bits {

    private final byte[] bytes;
    private int at;

    Bits(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The payload of a NAL unit, without the bytes that only keep start codes out of it.
    static Bits ofNal(byte[] nal) {
        var payload = new ByteArrayOutputStream();
        var zeros = 0;
        for (var n = 1; n < nal.length; n++) {
            if (zeros >= 2 && nal[n] == 3) {
                zeros = 0;
                continue;
            }
            zeros = nal[n] == 0 ? zeros + 1 : 0;
            payload.write(nal[n]);
        }
        return new Bits(payload.toByteArray());
    }

    int next(int count) {
        var value = 0;
        for (var n = 0; n < count; n++, at++) {
            value = (value << 1) | ((bytes[at / 8] >> (7 - at % 8)) & 1);
        }
        return value;
    }

    boolean flag() {
        return next(1) == 1;
    }

    /// Exponential Golomb, unsigned.
    int golomb() {
        var zeros = 0;
        while (!flag()) {
            zeros++;
        }
        return (1 << zeros) - 1 + next(zeros);
    }
}
