package dev.streambuddy.corpus;

import dev.streambuddy.endtoend.Command;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Small files made on the spot, each of a kind that people upload and that something once stumbled over.
final class OwnClips {

    private static final String PICTURE = "-f lavfi -i testsrc2=size=320x180:rate=25:duration=2 ";
    private static final String SOUND = "-f lavfi -i sine=frequency=440:duration=2 ";
    private static final String H264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p ";
    private static final String H265 = "-c:v libx265 -preset ultrafast -pix_fmt yuv420p10le";
    private static final String PQ = "-color_trc smpte2084 -color_primaries bt2020 -colorspace bt2020nc ";

    private static final String UHD = "-color_trc bt2020-10 -color_primaries bt2020 -colorspace bt2020nc ";

    private final List<Clip> clips = new ArrayList<>();
    private final Path folder;

    private OwnClips(Path folder) {
        this.folder = folder;
    }

    static List<Clip> make(Path folder) throws IOException {
        var clips = new OwnClips(folder);
        clips.pictures();
        clips.times();
        clips.sounds();
        clips.texts();
        clips.damaged();
        clips.disguised();
        return List.copyOf(clips.clips);
    }

    private void pictures() throws IOException {
        turn(plays("rotated.mp4", PICTURE + SOUND + H264 + "-c:a aac"));
        plays("anamorphic.mp4", "-f lavfi -i testsrc2=size=360x288:rate=25:duration=1 -vf setsar=16/11 " + H264);
        plays("odd-size.webm", "-f lavfi -i testsrc2=size=321x181:rate=25:duration=1 -c:v libvpx -b:v 1M");
        plays(
                "interlaced.ts",
                "-f lavfi -i testsrc2=size=352x288:rate=50:duration=2"
                        + " -vf tinterlace=interleave_top,setfield=tff -flags +ilme+ildct -c:v mpeg2video -b:v 4M");
        plays("alpha.webm", PICTURE + "-c:v libvpx-vp9 -pix_fmt yuva420p -deadline realtime -cpu-used 8");
        plays("hdr10.mkv", PICTURE + PQ + H265);
        plays("hdr10-without-primaries.mkv", PICTURE + "-color_trc smpte2084 " + H265);
        plays("hdr10-constant-luminance.mkv", PICTURE + PQ.replace("bt2020nc", "bt2020c") + H265);
        plays("late-light.mp4", PICTURE + "-vf drawbox=t=fill:c=black:enable='lt(t,1.6)' " + H264);
        plays("scope.mp4", "-f lavfi -i testsrc2=size=1280x536:rate=25:duration=1 " + H264);
        plays("wide-gamut-without-primaries.mkv", PICTURE + "-colorspace bt2020nc " + H265);
        plays("wide-gamut.mp4", PICTURE + UHD + H265);
        plays("full-range.mp4", PICTURE + "-c:v libx264 -preset ultrafast -pix_fmt yuvj420p");
        plays("rgb.mkv", PICTURE + "-c:v ffv1 -pix_fmt bgr0");
        plays("vp8.ivf", PICTURE + "-c:v libvpx -b:v 1M");
        plays("animated.gif", PICTURE + "-frames:v 10");
    }

    private void times() {
        plays(
                "variable-rate.mp4",
                "-f lavfi -i testsrc2=size=320x180:rate=30:duration=3 " + SOUND
                        + "-vf select='not(eq(mod(n,7),3)+eq(mod(n,5),1))' -fps_mode vfr " + H264 + "-c:a aac");
        plays("one-frame.mp4", PICTURE + "-frames:v 1 " + H264);
        plays("one-second.mp4", PICTURE + SOUND + H264 + "-c:a aac -t 1");
        plays("late-start.ts", PICTURE + SOUND + H264 + "-c:a aac -output_ts_offset 10");
        // the clock of a transport stream starts anew after 95443.7 s
        plays("wrapping.ts", PICTURE + SOUND + H264 + "-c:a aac -output_ts_offset 95441");
        plays("60-fps.mp4", "-f lavfi -i testsrc2=size=320x180:rate=60:duration=2 " + H264);
        plays("late-picture.mkv", "-itsoffset 0.5 " + PICTURE + SOUND + H264 + "-c:a aac");
        plays("late-start.mkv", PICTURE + SOUND + H264 + "-c:a aac -output_ts_offset 7200");
        plays("late-picture.ts", "-itsoffset 0.8 " + PICTURE + SOUND + H264 + "-c:a aac");
        var whole = made("whole.mp4", PICTURE + SOUND + H264 + "-bf 2 -g 50 -c:a aac");
        plays("negative-times.mp4", "-ss 0.7 -i " + whole + " -c copy");
        // as a segment of somebody else's HLS: nothing can be entered but at its start
        plays("one-group.ts", PICTURE + SOUND + H264 + "-bf 2 -g 1000 -c:a aac");
        plays("15-fps.mp4", "-f lavfi -i testsrc2=size=320x180:rate=15:duration=2 " + H264);
    }

    private void sounds() throws IOException {
        plays("surround.mp4", PICTURE + SOUND + H264 + "-c:a aac -ac 6");
        plays(
                "two-languages.mkv",
                PICTURE + SOUND + "-f lavfi -i sine=frequency=880:duration=2 -map 0 -map 1 -map 2 " + H264
                        + "-c:a aac -metadata:s:a:0 language=pt-BR -metadata:s:a:1 language=fra");
        var cover = made("cover.jpg", "-f lavfi -i testsrc2=size=64x64 -frames:v 1");
        plays("cover.mp3", SOUND + "-i " + cover + " -map 0:a -map 1:v -c:v copy -disposition:v:0 attached_pic");
        plays("sound.aiff", SOUND);
        joined("mono-then-stereo.ts", PICTURE + SOUND + H264 + "-c:a ac3 ", "-ac 1", "-ac 2 -output_ts_offset 2");
        plays("sound.caf", SOUND);
        plays("click.wav", "-f lavfi -i sine=duration=0.05");
        plays("shorter-sound.mp4", PICTURE + "-f lavfi -i sine=duration=0.5 " + H264 + "-c:a aac");
        plays("cover-and-song.mp4", PICTURE.replace("duration=2", "duration=0.04") + SOUND + H264 + "-c:a aac");
        var tones = "0.2*sin(3000*t)" + "|0.2*sin(5000*t)".repeat(9);
        plays("ten-channels.mkv", PICTURE + "-f lavfi -i aevalsrc=" + tones + ":duration=2 " + H264 + "-c:a pcm_s16le");
        plays("longer-sound.mp4", PICTURE + "-f lavfi -i sine=duration=3 " + H264 + "-c:a aac");
    }

    private void texts() throws IOException {
        var cues = Files.writeString(folder.resolve("cues.srt"), """
                1
                00:00:00,500 --> 00:00:01,000
                Hello

                2
                00:00:01,500 --> 00:00:09,000
                This stays.

                3
                00:00:05,000 --> 00:00:06,000
                Nobody is there any more.
                """);
        var chapters = Files.writeString(
                folder.resolve("chapters.txt"),
                ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1\nSTART=0\nEND=2\ntitle=All of it\n");
        plays(
                "subtitles.mkv",
                PICTURE + SOUND + "-i " + cues + " -i " + chapters + " -map 0 -map 1 -map 2 -map 2 -map_chapters 3 "
                        + H264 + "-c:a aac -metadata:s:s:0 language=eng -metadata:s:s:1 language=eng"
                        + " -disposition:s:1 forced -disposition:s:0 hearing_impaired");
    }

    private void damaged() throws IOException {
        var whole = made(
                "eight-seconds.mp4",
                "-f lavfi -i testsrc2=size=320x180:rate=25:duration=8 " + H264 + "-g 25 -movflags +faststart");
        var bytes = Files.readAllBytes(whole);
        rejected("truncated.mp4", ByteBuffer.wrap(bytes, 0, bytes.length / 2));
        rejected("empty.mp4", ByteBuffer.allocate(0));
        // the last half second cannot be decoded
        Arrays.fill(bytes, bytes.length * 15 / 16, bytes.length, (byte) 0);
        clips.add(new Clip("damaged-end.mp4", Files.write(folder.resolve("damaged-end.mp4"), bytes), Clip.PLAYS));
    }

    private void disguised() throws IOException {
        rejected("text.mp4", "Dear diary, ".repeat(100));
        rejected("playlist.mp4", "#EXTM3U\n#EXTINF:9,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n");
        rejected("concat.mkv", "ffconcat version 1.0\nfile '/etc/passwd'\n");
        rejected("picture.mp4", """
                <?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>
                <svg xmlns="http://www.w3.org/2000/svg" width="320" height="180"><text>&x;</text></svg>
                """);
        try (var zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("archive.mp4")))) {
            zip.putNextEntry(new ZipEntry("film.txt"));
            zip.write(new byte[10_000]);
        }
        clips.add(new Clip("archive.mp4", folder.resolve("archive.mp4"), Clip.REJECTED));
    }

    private void joined(String name, String both, String first, String second) throws IOException {
        var film = plays(name, both + first);
        Files.write(film, Files.readAllBytes(made("second.ts", both + second)), StandardOpenOption.APPEND);
    }

    private Path plays(String name, String arguments) {
        var file = made(name, arguments);
        clips.add(new Clip(name, file, Clip.PLAYS));
        return file;
    }

    private void rejected(String name, String text) throws IOException {
        rejected(name, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void rejected(String name, ByteBuffer content) throws IOException {
        var bytes = new byte[content.remaining()];
        content.get(bytes);
        clips.add(new Clip(name, Files.write(folder.resolve(name), bytes), Clip.REJECTED));
    }

    private Path made(String name, String arguments) {
        var command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-y"));
        command.addAll(List.of(arguments.strip().split("\\s+")));
        command.add(folder.resolve(name).toString());
        Command.run(command);
        return folder.resolve(name);
    }

    /// Makes players turn an MP4 clockwise, as phones do: 16.16 numbers of the display matrix.
    private static void turn(Path mp4) throws IOException {
        var bytes = Files.readAllBytes(mp4);
        var matrix = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("tkhd") + 44;
        ByteBuffer.wrap(bytes)
                .putInt(matrix, 0)
                .putInt(matrix + 4, 1 << 16)
                .putInt(matrix + 12, -1 << 16)
                .putInt(matrix + 16, 0);
        Files.write(mp4, bytes);
    }
}
