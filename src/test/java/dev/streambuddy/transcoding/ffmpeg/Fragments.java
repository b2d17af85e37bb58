package dev.streambuddy.transcoding.ffmpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Just enough of a fragmented MP4 to check what was written.
///
/// @param init everything before the first fragment, a character a byte
record Fragments(String init, List<Fragment> fragments) {

    /// @param number mfhd sequence number
    /// @param decodeTime tfdt
    /// @param samples in the first trun
    /// @param firstOffset composition offset of the first sample
    record Fragment(long number, long decodeTime, int samples, int firstOffset) {}

    static Fragments of(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        var fragments = new ArrayList<Fragment>();
        var init = -1;
        for (var at = 0; at < bytes.length; at += ByteBuffer.wrap(bytes).getInt(at)) {
            var type = new String(bytes, at + 4, 4, StandardCharsets.US_ASCII);
            if (init < 0 && !List.of("ftyp", "moov").contains(type)) {
                init = at;
            }
            if (type.equals("moof")) {
                fragments.add(fragment(bytes, at));
            }
        }
        return new Fragments(new String(bytes, 0, init, StandardCharsets.ISO_8859_1), fragments);
    }

    private static Fragment fragment(byte[] bytes, int moof) {
        var buffer = ByteBuffer.wrap(bytes);
        var trun = find(bytes, moof, "trun");
        var flags = buffer.getInt(trun) & 0xffffff;
        var at = trun + 8 + ((flags & 1) != 0 ? 4 : 0) + ((flags & 4) != 0 ? 4 : 0);
        for (var before : new int[] {0x100, 0x200, 0x400}) {
            at += (flags & before) != 0 ? 4 : 0;
        }
        return new Fragment(
                buffer.getInt(find(bytes, moof, "mfhd") + 4),
                buffer.getLong(find(bytes, moof, "tfdt") + 4),
                buffer.getInt(trun + 4),
                (flags & 0x800) != 0 ? buffer.getInt(at) : 0);
    }

    private static int find(byte[] bytes, int from, String type) {
        var text = new String(bytes, from, Math.min(4000, bytes.length - from), StandardCharsets.ISO_8859_1);
        return from + text.indexOf(type) + 4;
    }
}
