package dev.streambuddy.streaming;

import dev.streambuddy.storage.BucketLayout;
import dev.streambuddy.storage.ObjectStore;
import dev.streambuddy.storage.VideoId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// Twelve seconds of test picture in two renditions with sound, as ffmpeg's own packager writes them: made once a JVM.
///
/// Tracks are named 0 (360p), 1 (180p) and 2 (audio).
final class TestPresentation {

    /// Folder of what never changes.
    static final String EDITION = "0123456789abcdef";

    private static final Path FOLDER = encode();

    private TestPresentation() {}

    static void store(ObjectStore store, VideoId id) {
        storeFirst(store, id);
        put(store, id, "manifest.mpd", bytes("manifest.mpd"));
        put(store, id, "master.m3u8", bytes("master.m3u8"));
    }

    /// Everything, but with manifests that know the lower rendition only.
    static void storeFirst(ObjectStore store, VideoId id) {
        try (var files = Files.walk(FOLDER)) {
            files.filter(Files::isRegularFile)
                    .map(it -> FOLDER.relativize(it).toString())
                    .forEach(it -> put(store, id, it, bytes(it)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var manifest = new String(bytes("manifest.mpd"), StandardCharsets.UTF_8);
        var lower = manifest.replaceFirst("(?s)<Representation id=\"0\".*?</Representation>", "");
        put(store, id, "manifest.mpd", lower.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] bytes(String path) {
        try {
            return Files.readAllBytes(FOLDER.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(ObjectStore store, VideoId id, String path, byte[] content) {
        store.put(BucketLayout.presentation(id, 1) + path, content, "application/octet-stream");
    }

    private static Path encode() {
        try {
            var folder = Files.createTempDirectory(Path.of("target"), "presentation-");
            for (var name : List.of("0", "1", "2", "captions", "storyboard")) {
                Files.createDirectories(folder.resolve(EDITION).resolve(name));
            }
            ffmpeg(folder, """
                    -f lavfi -i testsrc2=size=640x360:rate=25:duration=12 -f lavfi -i sine=frequency=440:duration=12
                    -map 0:v -map 0:v -map 1:a -c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 50 -sc_threshold 0
                    -s:v:0 640x360 -s:v:1 320x180 -c:a aac -seg_duration 2 -use_template 1 -use_timeline 1
                    -init_seg_name 0123456789abcdef/$RepresentationID$/init.mp4
                    -media_seg_name 0123456789abcdef/$RepresentationID$/$Number%05d$.m4s
                    -adaptation_sets id=0,streams=v~id=1,streams=a -hls_playlist 1 -f dash manifest.mpd""");
            ffmpeg(folder, "-f lavfi -i testsrc2=size=640x360:rate=1:duration=1 -frames:v 1 poster.jpg");
            Files.copy(folder.resolve("poster.jpg"), folder.resolve(EDITION).resolve("storyboard/00001.jpg"));
            Files.writeString(folder.resolve("storyboard.vtt"), "WEBVTT\n");
            Files.writeString(folder.resolve(EDITION).resolve("captions/text-1.vtt"), "WEBVTT\n");
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param arguments divided by white space; `~` is a space within one
    private static void ffmpeg(Path folder, String arguments) throws IOException {
        var command = Pattern.compile("\\s+")
                .splitAsStream("ffmpeg -v error -nostdin -y " + arguments)
                .map(it -> it.replace('~', ' '))
                .toList();
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(said);
        }
    }
}
