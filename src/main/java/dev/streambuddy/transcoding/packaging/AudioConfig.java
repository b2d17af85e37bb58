package dev.streambuddy.transcoding.packaging;

import java.util.List;

/// What an `esds` box says: the descriptors of ISO/IEC 14496-1 and, for AAC, the AudioSpecificConfig of 14496-3.
///
/// @param codecs RFC 6381, e.g. `mp4a.40.2`
/// @param channels 0 when it does not say
/// @param sampleRate in Hz, of the output; 0 when it does not say
record AudioConfig(String codecs, int channels, int sampleRate) {

    private static final int MPEG4_AUDIO = 0x40;
    private static final int SPECTRAL_BAND_REPLICATION = 5;
    private static final int PARAMETRIC_STEREO = 29;

    private static final List<Integer> SAMPLE_RATES =
            List.of(96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350);

    /// Channels by channelConfiguration; 0: described elsewhere, or reserved.
    private static final List<Integer> CHANNELS = List.of(0, 1, 2, 3, 4, 5, 6, 8, 0, 0, 0, 7, 8, 24, 8, 0);

    static AudioConfig read(BoxReader esds) throws MalformedMp4Exception {
        var stream = descriptor(esds.skip(4), 3);
        var flags = stream.skip(2).u8();
        stream.skip((flags & 0x80) == 0 ? 0 : 2);
        stream.skip((flags & 0x40) == 0 ? 0 : stream.u8());
        stream.skip((flags & 0x20) == 0 ? 0 : 2);
        var decoder = descriptor(stream, 4);
        var objectType = decoder.u8();
        if (objectType != MPEG4_AUDIO) {
            return new AudioConfig("mp4a.%02x".formatted(objectType), 0, 0);
        }
        return specific(new Bits(descriptor(decoder.skip(12), 5)));
    }

    private static AudioConfig specific(Bits bits) throws MalformedMp4Exception {
        var type = objectType(bits);
        var rate = sampleRate(bits);
        var channels = CHANNELS.get(bits.next(4));
        if (type == SPECTRAL_BAND_REPLICATION || type == PARAMETRIC_STEREO) {
            rate = sampleRate(bits);
        }
        return new AudioConfig("mp4a.40." + type, type == PARAMETRIC_STEREO ? 2 : channels, rate);
    }

    private static int objectType(Bits bits) throws MalformedMp4Exception {
        var type = bits.next(5);
        return type == 31 ? 32 + bits.next(6) : type;
    }

    private static int sampleRate(Bits bits) throws MalformedMp4Exception {
        var index = bits.next(4);
        if (index == 15) {
            return bits.next(24);
        }
        return index < SAMPLE_RATES.size() ? SAMPLE_RATES.get(index) : 0;
    }

    /// The descriptor that starts here, which must have this tag. Its length is coded in up to four groups of 7 bits.
    private static BoxReader descriptor(BoxReader in, int tag) throws MalformedMp4Exception {
        if (in.u8() != tag) {
            throw in.malformed("no descriptor " + tag);
        }
        var length = 0;
        for (var group = 0; group < 4; group++) {
            var next = in.u8();
            length = (length << 7) | (next & 0x7f);
            if (next < 0x80) {
                break;
            }
        }
        return in.take("descriptor " + tag, length);
    }

    /// Reads numbers that are not whole bytes.
    private static final class Bits {

        private final BoxReader in;
        private int current;
        private int left;

        Bits(BoxReader in) {
            this.in = in;
        }

        int next(int count) throws MalformedMp4Exception {
            var value = 0;
            for (var i = 0; i < count; i++) {
                if (left == 0) {
                    current = in.u8();
                    left = 8;
                }
                value = (value << 1) | ((current >> --left) & 1);
            }
            return value;
        }
    }
}
