package dev.streambuddy.transcoding.packaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A CMAF track file: an init segment and then fragments, each of which is one media segment.
///
/// @param initBytes length of the init segment (`ftyp` and `moov`), which starts at offset 0
/// @param fragments in file order; empty for a lone init segment
public record FragmentedMp4(long initBytes, TrackInfo info, List<Fragment> fragments) {

    /// What may come before the `moof` that it belongs to.
    private static final Set<String> LEAD_IN = Set.of("styp", "sidx", "prft", "emsg");

    public FragmentedMp4 {
        fragments = List.copyOf(fragments);
    }

    /// One fragment and where it lies. The next one, if any, starts at `offset + segment.sizeBytes()`.
    ///
    /// @param offset in bytes from the start of the file
    /// @param startsWithSync whether its first sample can be decoded without any before it
    /// @param compositionOffset presentation minus decode time of its first sample, in ticks; may be negative
    public record Fragment(long offset, Segment segment, boolean startsWithSync, long compositionOffset) {}

    /// Reads what the boxes of a file say; the media itself is not touched, so size hardly matters. The sizes of the
    /// samples must add up to those of the `mdat` boxes. A `mfra` at the end belongs to no fragment.
    ///
    /// @throws MalformedMp4Exception when the file is truncated, is not fragmented, has not just one track, or
    ///     contradicts itself
    /// @throws IOException when it cannot be read
    public static FragmentedMp4 read(Path path) throws IOException {
        try (var file = new BoxFile(path)) {
            file.next("ftyp");
            var moov = file.next("moov");
            var init = InitSegment.read(file.open(moov));
            return new FragmentedMp4(moov.end(), init.info(), fragments(file, init.defaults()));
        }
    }

    /// The media segments, in file order.
    public List<Segment> segments() {
        return fragments.stream().map(Fragment::segment).toList();
    }

    private static List<Fragment> fragments(BoxFile file, SampleDefaults defaults) throws IOException {
        var fragments = new ArrayList<Fragment>();
        while (file.hasNext()) {
            var first = file.next();
            if (first.type().equals("mfra")) {
                break;
            }
            fragments.add(fragment(file, first, defaults));
        }
        if (file.hasNext()) {
            throw MalformedMp4Exception.misplaced(file.next().type(), "the end of the file");
        }
        return fragments;
    }

    private static Fragment fragment(BoxFile file, Box first, SampleDefaults defaults) throws IOException {
        var moof = first;
        while (LEAD_IN.contains(moof.type())) {
            moof = file.next();
        }
        if (!moof.type().equals("moof")) {
            throw MalformedMp4Exception.misplaced(moof.type(), "moof");
        }
        var samples = Samples.read(file.open(moof), defaults);
        var mdat = file.next("mdat");
        if (samples.sizeBytes() != mdat.bodyBytes()) {
            throw MalformedMp4Exception.in(
                    "mdat", "holds " + mdat.bodyBytes() + " bytes, its samples " + samples.sizeBytes());
        }
        var segment = new Segment(
                samples.decodeTime(),
                samples.duration(),
                samples.count(),
                mdat.end() - first.offset(),
                samples.startsWithSync() ? mdat.bodyOffset() + samples.firstSizeBytes() - first.offset() : 0);
        return new Fragment(first.offset(), segment, samples.startsWithSync(), samples.compositionOffset());
    }
}
