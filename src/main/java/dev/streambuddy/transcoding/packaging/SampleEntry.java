package dev.streambuddy.transcoding.packaging;

/// How the samples of a track are coded, from its one sample entry: H.264 or MPEG-4 audio, which is all we write.
final class SampleEntry {

    private SampleEntry() {}

    static TrackInfo read(BoxReader entry, int timescale) throws MalformedMp4Exception {
        return switch (entry.type()) {
            case "avc1", "avc3" -> video(entry, timescale);
            case "mp4a" -> audio(entry, timescale);
            default -> throw entry.malformed("unsupported sample entry");
        };
    }

    private static TrackInfo video(BoxReader entry, int timescale) throws MalformedMp4Exception {
        var width = entry.skip(24).u16();
        var height = entry.u16();
        if (width == 0 || height == 0) {
            throw entry.malformed("picture of " + width + "x" + height);
        }
        var avcC = entry.skip(50).only("avcC");
        if (avcC.u8() != 1) {
            throw avcC.malformed("unknown version");
        }
        var codecs = "%s.%02x%02x%02x".formatted(entry.type(), avcC.u8(), avcC.u8(), avcC.u8());
        return new TrackInfo(codecs, timescale, width, height, 0, 0);
    }

    private static TrackInfo audio(BoxReader entry, int timescale) throws MalformedMp4Exception {
        var version = entry.skip(8).u16();
        if (version != 0) {
            throw entry.malformed("unsupported version " + version);
        }
        var channels = entry.skip(6).u16();
        var sampleRate = entry.skip(6).u16();
        var config = AudioConfig.read(entry.skip(2).only("esds"));
        channels = config.channels() > 0 ? config.channels() : channels;
        sampleRate = config.sampleRate() > 0 ? config.sampleRate() : sampleRate;
        if (channels == 0 || sampleRate == 0) {
            throw entry.malformed(channels + " channels at " + sampleRate + " Hz");
        }
        return new TrackInfo(config.codecs(), timescale, 0, 0, channels, sampleRate);
    }
}
