package dev.streambuddy.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Films made on the spot.
public final class Clips {

    private static final Path FOLDER = Path.of("target", "clips");

    private Clips() {}

    /// Moving bars with a counter, and a tone: H.264 with B-frames and open GOPs, and AAC, in MP4.
    ///
    /// @param size e.g. `640x360`
    /// @param noise strength of film grain, 0-100; grain makes encoders work
    public static Path film(int seconds, String size, int framesPerSecond, int noise) {
        var file = FOLDER.resolve("film-%ds-%s-%dfps-%d.mp4".formatted(seconds, size, framesPerSecond, noise));
        if (!Files.exists(file)) {
            make(file, seconds, size, framesPerSecond, noise);
        }
        return file;
    }

    private static void make(Path file, int seconds, String size, int framesPerSecond, int noise) {
        try {
            Files.createDirectories(FOLDER);
            var unfinished = Files.createTempFile(FOLDER, "film", ".mp4");
            Command.run("ffmpeg -v error -y -f lavfi -i testsrc2=s=%s:r=%d -f lavfi -i sine=f=440:r=48000 -t %d"
                    .formatted(size, framesPerSecond, seconds)
                    .concat(" -vf noise=alls=%d:allf=t -c:v libx264 -preset ultrafast -bf 2 -g 50".formatted(noise))
                    .concat(" -x264-params open-gop=1:b-adapt=0 -pix_fmt yuv420p -c:a aac -ac 2 ")
                    .concat(unfinished.toString())
                    .split(" "));
            Files.move(unfinished, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
