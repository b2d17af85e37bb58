package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.transcoding.ffmpeg.Commands;
import dev.streambuddy.transcoding.packaging.Storyboard;
import dev.streambuddy.transcoding.packaging.VideoTrack;
import java.nio.file.Path;
import java.util.List;

/// Which pictures of a rendition its storyboard shows, and how they lie on the sprites.
///
/// @param every shows the first picture of one segment of so many
/// @param count pictures altogether
/// @param width of one picture
/// @param height of one picture
record StoryboardGrid(int every, int count, int width, int height, double secondsPerTile) {

    /// Enough for a seek bar, however long the film.
    private static final int MOST_PICTURES = 300;

    private static final int LONG_SIDE = 160;
    private static final int COLUMNS = 10;
    private static final int ROWS = 10;

    static StoryboardGrid of(VideoTrack track) {
        var segments = track.segments().size();
        var every = Math.ceilDiv(segments, MOST_PICTURES);
        var longest = Math.max(track.info().width(), track.info().height());
        var first =
                (double) track.segments().getFirst().duration() / track.info().timescale();
        return new StoryboardGrid(
                every,
                Math.ceilDiv(segments, every),
                side(track.info().width(), longest),
                side(track.info().height(), longest),
                first * every);
    }

    /// Even, as JPEG's colours want it.
    private static int side(int pixels, int longest) {
        return Math.max(2, Math.round((float) pixels * LONG_SIDE / longest / 2) * 2);
    }

    int columns() {
        return Math.min(COLUMNS, count);
    }

    int rows() {
        return Math.min(ROWS, Math.ceilDiv(count, columns()));
    }

    int sprites() {
        return Math.ceilDiv(count, columns() * rows());
    }

    List<String> command(Commands commands, Path film, Path outDir) {
        return commands.sprites(film, width, height, columns(), rows(), outDir);
    }

    Storyboard storyboard(long largestSpriteBytes) {
        return new Storyboard(width, height, columns(), rows(), secondsPerTile, count, sprites(), largestSpriteBytes);
    }
}
