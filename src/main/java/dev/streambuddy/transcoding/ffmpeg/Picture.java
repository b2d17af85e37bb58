package dev.streambuddy.transcoding.ffmpeg;

import dev.streambuddy.transcoding.SourceFacts.VideoFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The filters that make a decoded picture what every screen shows right: progressive, upright, SDR in BT.709, TV
/// range.
final class Picture {

    private static final Set<String> HDR = Set.of("smpte2084", "arib-std-b67");
    private static final Set<String> SD_MATRIX = Set.of("smpte170m", "bt470bg", "fcc");

    /// The first looks at the picture and corrects the flags the second goes by: much that is flagged interlaced is
    /// not, and is 6 dB better left alone; some that is not flagged is.
    private static final List<String> DEINTERLACE = List.of("idet", "bwdif=mode=send_frame:deint=interlaced");

    /// Pictures may change their size in mid-stream; only scaling takes that well. Otherwise it does nothing.
    private static final String ONE_SIZE = "scale=s=";

    /// Newer versions of ffmpeg hand the display matrix on with each frame, and players would turn the picture again.
    static final String FORGET_TURN = "sidedata=mode=delete:type=DISPLAYMATRIX";

    /// What the colours are by now. Newer versions of ffmpeg believe the frames, not the encoder's options.
    static final String TAGS = "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709";

    /// Untagged pictures up to this height, and narrower than HD, are standard definition, whose matrix was BT.601.
    /// Films in scope have as few lines, and HD's colours.
    private static final int SD_HEIGHT = 576;

    private static final int HD_WIDTH = 1280;

    /// What HDR comes in, and the tone mapper's filter takes; the rest it refuses.
    private static final Set<String> HDR_MATRICES = Set.of(
            "bt709",
            "fcc",
            "bt470bg",
            "smpte170m",
            "ycgco",
            "bt2020nc",
            "chroma-derived-nc",
            "chroma-derived-c",
            "ictcp");

    private static final Set<String> PRIMARIES = Set.of(
            "bt709",
            "bt470m",
            "bt470bg",
            "smpte170m",
            "smpte240m",
            "film",
            "bt2020",
            "smpte428",
            "smpte431",
            "smpte432");

    private static final Set<String> UHD_MATRICES = Set.of("bt2020nc", "bt2020c");

    private Picture() {}

    /// All of them, in the order they work.
    static List<String> filters(VideoFacts video) {
        var turning = turn(video.rotation(), video.mirrored());
        var filters = new ArrayList<String>();
        if (video.interlaced() || !turning.isEmpty()) {
            filters.add(ONE_SIZE + video.width() + "x" + video.height());
        }
        if (video.interlaced()) {
            filters.addAll(DEINTERLACE);
        }
        filters.addAll(turning);
        filters.addAll(colours(video));
        return List.copyOf(filters);
    }

    private static List<String> colours(VideoFacts video) {
        if (isHdr(video)) {
            return toneMap(video);
        }
        return isWideGamut(video) ? toNarrowGamut(video) : toVideoRange(video);
    }

    static boolean isHdr(VideoFacts video) {
        return video.transfer() != null && HDR.contains(video.transfer());
    }

    /// Those that need every frame, and so come before frames are picked for the grid.
    static List<String> onSourceFrames(List<String> filters) {
        return filters.stream().filter(Picture::needsAllFrames).toList();
    }

    /// Those that turn; they come before scaling, so that sizes are sizes as shown.
    static List<String> turning(List<String> filters) {
        return filters.stream().filter(Picture::turns).toList();
    }

    /// Those that change colours; they come after scaling, when there is less to change.
    static List<String> colouring(List<String> filters) {
        return filters.stream()
                .filter(filter -> !needsAllFrames(filter) && !turns(filter))
                .toList();
    }

    private static boolean needsAllFrames(String filter) {
        return DEINTERLACE.contains(filter) || filter.startsWith(ONE_SIZE);
    }

    private static boolean turns(String filter) {
        return filter.startsWith("transpose") || filter.equals("hflip") || filter.equals("vflip");
    }

    private static List<String> turn(int rotation, boolean mirrored) {
        var filters = new ArrayList<String>();
        switch (rotation) {
            case 90 -> filters.add("transpose=clock");
            case 180 -> filters.addAll(mirrored ? List.of("vflip") : List.of("hflip", "vflip"));
            case 270 -> filters.add("transpose=cclock");
            default -> {}
        }
        if (mirrored && rotation != 180) {
            filters.add("hflip");
        }
        return filters;
    }

    /// Said to the filter outright, since not every frame carries what the file says, and it refuses to keep primaries
    /// that it does not know.
    private static List<String> toneMap(VideoFacts video) {
        var transfer = video.transfer();
        var primaries = known(video.primaries(), PRIMARIES, "bt2020");
        var matrix = known(video.matrix(), HDR_MATRICES, "bt2020nc");
        var range = video.fullRange() ? "full" : "limited";
        return List.of(
                "zscale=t=linear:npl=100:p=" + primaries + ":tin=" + transfer + ":pin=" + primaries + ":min=" + matrix
                        + ":rin=" + range,
                "format=gbrpf32le",
                "zscale=p=bt709",
                "tonemap=hable:desat=0",
                "zscale=t=bt709:m=bt709:r=tv",
                "format=yuv420p");
    }

    private static String known(@Nullable String name, Set<String> names, String usual) {
        return name == null || !names.contains(name) ? usual : name;
    }

    /// SDR in the colours of UHD television.
    private static boolean isWideGamut(VideoFacts video) {
        return "bt2020".equals(video.primaries()) || hasUhdMatrix(video);
    }

    private static boolean hasUhdMatrix(VideoFacts video) {
        return video.matrix() != null && UHD_MATRICES.contains(video.matrix());
    }

    private static List<String> toNarrowGamut(VideoFacts video) {
        var matrix = hasUhdMatrix(video) ? video.matrix() : "bt709";
        var range = video.fullRange() ? "full" : "limited";
        return List.of(
                "zscale=t=linear:p=bt709:tin=bt709:pin=bt2020:min=" + matrix + ":rin=" + range,
                "format=gbrpf32le",
                "zscale=t=bt709:m=bt709:r=tv",
                "format=yuv420p");
    }

    private static List<String> toVideoRange(VideoFacts video) {
        var options = new ArrayList<String>();
        if (isRgb(video)) {
            options.add("out_color_matrix=bt709");
        } else if (hasSdMatrix(video)) {
            options.add("in_color_matrix=bt601:out_color_matrix=bt709");
        }
        if (video.fullRange() && !isRgb(video)) {
            options.add("in_range=full:out_range=limited");
        }
        if (options.isEmpty()) {
            return video.pixelFormat().equals("yuv420p") ? List.of() : List.of("format=yuv420p");
        }
        return List.of("scale=flags=bicubic:" + String.join(":", options), "format=yuv420p");
    }

    private static boolean isRgb(VideoFacts video) {
        return video.pixelFormat().matches("(gbr|rgb|bgr|argb|abgr|pal8|0rgb|0bgr).*");
    }

    private static boolean hasSdMatrix(VideoFacts video) {
        var isSmall = video.width() < HD_WIDTH && video.height() <= SD_HEIGHT;
        return video.matrix() == null ? isSmall : SD_MATRIX.contains(video.matrix());
    }
}
