package dev.streambuddy.transcoding.ffmpeg;

import dev.streambuddy.transcoding.ffmpeg.Ffmpeg.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Decodes a little of a file here and there. What cannot be decoded within its limit cannot be decoded.
final class TrialDecoder {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /// Enough frames to say that a place can be decoded, and whether most of them are interlaced.
    private static final int FRAMES = 50;

    /// Nobody sees the pictures, so their blocks need not be smoothed.
    private static final List<String> QUICKLY = List.of("-threads", "2", "-skip_loop_filter", "all");

    /// When not even one of those came in time: as many as a decoder takes to show the first.
    private static final int FEW = 8;

    /// Where nothing can be decoded at once, in seconds: longer than the distance of key frames in any broadcast.
    private static final int PATIENCE = 20;

    /// Packets of a track after which it is known whether it can be decoded, or not from there: ten seconds of AAC.
    private static final int TRACK_PACKETS = 500;

    /// Packets of all tracks looked at until each has shown itself.
    private static final int AUDIO_PACKETS = 5_000;

    private static final Pattern IDET =
            Pattern.compile("Multi frame detection: TFF: *(\\d+) BFF: *(\\d+) Progressive: *(\\d+)");

    /// A frame of slow film, in seconds.
    private static final double LATE = 0.1;

    private static final Pattern TIME = Pattern.compile("-?\\d+\\.\\d+");
    private static final Pattern TRACK = Pattern.compile("(packet|frame),(\\d+).*");

    private final Ffprobe ffprobe;

    TrialDecoder(Ffprobe ffprobe) {
        this.ffprobe = ffprobe;
    }

    /// What came out of decoding a place of the picture.
    ///
    /// @param frames as many as were looked at
    /// @param interlaced those flagged so
    record Decoded(int frames, int interlaced, Answer answer) {

        static final Decoded NOTHING = new Decoded(0, 0, Answer.unfinished(List.of()));

        boolean isMostlyInterlaced() {
            return interlaced * 2 > frames;
        }
    }

    /// Decodes some frames of a picture: of the next 50 packets, or else of 20 s.
    ///
    /// @param stream index in the file
    /// @param from seconds on the file's own time line; empty for the start
    Decoded video(int stream, String from) {
        var decoded = glance(stream, from);
        if (decoded.frames() > 0) {
            return decoded;
        }
        return decoded(stream, from + (decoded.answer().tookTooMuch() ? "%+#" + FEW : "%+" + PATIENCE));
    }

    /// Decodes frames of the next 50 packets, which may be none where key frames are rare.
    Decoded glance(int stream, String from) {
        return decoded(stream, from + "%+#" + FRAMES);
    }

    /// The interval bounds the work: ffprobe keeps short lines back until it has thousands, so that to end it after
    /// some frames comes too late.
    private Decoded decoded(int stream, String interval) {
        var counter = new FrameCounter();
        var where = Stream.of("-select_streams", Integer.toString(stream), "-read_intervals", interval);
        var question = Stream.concat(QUICKLY.stream(), where).toList();
        var answer = ask(question, "frame=interlaced_frame", "csv=p=0", LIMIT, counter::take);
        return new Decoded(counter.frames, counter.interlaced, answer);
    }

    private static final class FrameCounter {

        private int frames;
        private int interlaced;

        /// Empty lines stand for what comes with a frame.
        boolean take(String line) {
            frames += line.startsWith("0") || line.startsWith("1") ? 1 : 0;
            interlaced += line.startsWith("1") ? 1 : 0;
            return frames < FRAMES;
        }
    }

    /// Whether a seek to each of these places leads to a key frame before it, as an index that does not lie would.
    ///
    /// @param places seconds on the file's own time line
    boolean findsKeyFrames(int stream, List<Double> places) {
        var intervals = places.stream().map(it -> Commands.seconds(it) + "%+#1").toList();
        var packets = new ArrayList<String>();
        ask(
                List.of("-select_streams", Integer.toString(stream), "-read_intervals", String.join(",", intervals)),
                "packet=pts_time,flags",
                "csv=p=0",
                ffprobe.passLimit(),
                packets::add);
        return packets.size() == places.size()
                && IntStream.range(0, places.size()).allMatch(n -> isKeyFrame(packets.get(n), places.get(n)));
    }

    /// @param packet its time, where that is known, and its flags
    private static boolean isKeyFrame(String packet, double latest) {
        var fields = packet.split(",", 3);
        return fields.length > 1
                && fields[1].startsWith("K")
                && (!TIME.matcher(fields[0]).matches() || Double.parseDouble(fields[0]) <= latest + LATE);
    }

    /// Whether a key frame of that time or later can be decoded. Reads the file from its start: a seek finds nothing in
    /// a transport stream whose clock wraps, nor behind its last key frame.
    ///
    /// @param from seconds on the file's own time line
    boolean hasKeyFrame(int stream, double from) {
        var found = new AtomicBoolean();
        ask(
                List.of("-skip_frame", "nokey", "-select_streams", Integer.toString(stream)),
                "frame=best_effort_timestamp_time",
                "csv=p=0",
                ffprobe.passLimit(),
                line -> {
                    var time = TIME.matcher(line);
                    found.compareAndSet(false, time.lookingAt() && Double.parseDouble(time.group()) >= from);
                    return !found.get();
                });
        return found.get();
    }

    /// The indexes in the file of those audio streams that decode. Reads from the start until each of them has shown a
    /// frame or had its chance, and no further than what comes with the first of them.
    ///
    /// @param expected indexes in the file
    Set<Integer> audio(Set<Integer> expected) {
        var tracks = new Tracks(expected);
        ask(List.of("-select_streams", "a"), "packet=stream_index:frame=stream_index", "csv", LIMIT, tracks::take);
        return tracks.decoded;
    }

    /// Whether a sound can be decoded at that place.
    ///
    /// @param from seconds on the file's own time line
    boolean audio(int stream, double from) {
        var tracks = new Tracks(Set.of(stream));
        var interval = Commands.seconds(from) + "%+#" + TRACK_PACKETS;
        ask(
                List.of("-select_streams", Integer.toString(stream), "-read_intervals", interval),
                "frame=stream_index",
                "csv",
                LIMIT,
                tracks::take);
        return tracks.decoded.contains(stream);
    }

    private static final class Tracks {

        private final Set<Integer> expected;
        private final Set<Integer> open;
        private final Set<Integer> decoded = new HashSet<>();
        private final Map<Integer, Integer> packets = new HashMap<>();
        private int seen;

        private Tracks(Set<Integer> expected) {
            this.expected = expected;
            open = new HashSet<>(expected);
        }

        boolean take(String line) {
            var fields = TRACK.matcher(line);
            var track = fields.matches() ? Integer.valueOf(fields.group(2)) : null;
            if (track != null && expected.contains(track)) {
                if (fields.group(1).equals("frame")) {
                    decoded.add(track);
                    open.remove(track);
                } else {
                    seen++;
                    if (packets.merge(track, 1, Integer::sum) >= TRACK_PACKETS) {
                        open.remove(track);
                    }
                }
            }
            return !open.isEmpty() && seen < AUDIO_PACKETS;
        }
    }

    /// Whether the picture consists of two fields, judged by its content.
    ///
    /// @param from seconds from the start of the file
    boolean looksInterlaced(String from) {
        var idet = List.of("-map", "0:V:0", "-frames:v", "60", "-vf", "idet", "-f", "null", "-");
        return ffprobe.askFfmpeg(List.of("-ss", from), idet, LIMIT).errors().stream()
                .map(IDET::matcher)
                .filter(Matcher::find)
                .anyMatch(it -> isInterlaced(number(it.group(1)), number(it.group(2)), number(it.group(3))));
    }

    /// Fields come in one order throughout; fine patterns in motion look like both.
    private static boolean isInterlaced(int topFirst, int bottomFirst, int progressive) {
        return topFirst + bottomFirst > 9 * progressive
                && Math.max(topFirst, bottomFirst) > 3 * Math.min(topFirst, bottomFirst);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private Answer ask(List<String> where, String entries, String form, Duration limit, Predicate<String> each) {
        return ffprobe.ask(
                Stream.concat(where.stream(), Stream.of("-show_entries", entries, "-of", form))
                        .toList(),
                limit,
                each);
    }
}
