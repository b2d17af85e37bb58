package dev.streambuddy.conformance;

import java.util.Set;

/// What the sequence parameter set of an H.264 stream says (ITU-T H.264, 7.3.2.1.1 and E.1.1).
///
/// @param codec RFC 6381 without the sample entry's name: `640028`
/// @param width after cropping
/// @param height after cropping
/// @param square whether pixels are
/// @param fullRange whether luma uses 0-255
/// @param colours primaries, transfer, matrix as in ITU-T H.273; `1/1/1` is BT.709, empty when it does not say
record Sps(String codec, int width, int height, boolean square, boolean fullRange, String colours) {

    private static final Set<Integer> HIGH = Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);
    private static final int EXTENDED_SAR = 255;

    static Sps parse(byte[] nal) {
        var codec = "%02x%02x%02x".formatted(nal[1], nal[2], nal[3]);
        var bits = Bits.ofNal(nal);
        var profile = bits.next(8);
        bits.next(16);
        bits.golomb();
        var chroma = HIGH.contains(profile) ? chroma(bits) : 1;
        order(bits);
        bits.golomb();
        bits.next(1);
        var width = 16 * (bits.golomb() + 1);
        var units = bits.golomb() + 1;
        var frames = bits.flag();
        var height = 16 * units * (frames ? 1 : 2);
        bits.next(frames ? 1 : 2);
        if (bits.flag()) {
            var across = chroma == 1 || chroma == 2 ? 2 : 1;
            var down = (chroma == 1 ? 2 : 1) * (frames ? 1 : 2);
            width -= across * (bits.golomb() + bits.golomb());
            height -= down * (bits.golomb() + bits.golomb());
        }
        return bits.flag() ? usability(bits, codec, width, height) : new Sps(codec, width, height, true, false, "");
    }

    private static int chroma(Bits bits) {
        var chroma = bits.golomb();
        bits.next(chroma == 3 ? 1 : 0);
        bits.golomb();
        bits.golomb();
        bits.next(1);
        if (bits.flag()) {
            throw new IllegalArgumentException("scaling matrices, which we never write");
        }
        return chroma;
    }

    private static void order(Bits bits) {
        bits.golomb();
        switch (bits.golomb()) {
            case 0 -> bits.golomb();
            case 1 -> throw new IllegalArgumentException("picture order of type 1, which x264 never writes");
            default -> {}
        }
    }

    private static Sps usability(Bits bits, String codec, int width, int height) {
        var square = true;
        if (bits.flag()) {
            var aspect = bits.next(8);
            var across = aspect == EXTENDED_SAR ? bits.next(16) : aspect;
            var down = aspect == EXTENDED_SAR ? bits.next(16) : 1;
            square = across == down || aspect == 0;
        }
        if (bits.flag()) {
            bits.next(1);
        }
        if (!bits.flag()) {
            return new Sps(codec, width, height, square, false, "");
        }
        bits.next(3);
        var full = bits.flag();
        var colours = bits.flag() ? bits.next(8) + "/" + bits.next(8) + "/" + bits.next(8) : "";
        return new Sps(codec, width, height, square, full, colours);
    }
}
