package dev.streambuddy.conformance;

import dev.streambuddy.transcoding.FrameRate;
import dev.streambuddy.transcoding.packaging.AudioTrack;
import dev.streambuddy.transcoding.packaging.Clips;
import dev.streambuddy.transcoding.packaging.DashManifest;
import dev.streambuddy.transcoding.packaging.HlsPlaylists;
import dev.streambuddy.transcoding.packaging.PresentationTracks;
import dev.streambuddy.transcoding.packaging.SegmentNames;
import dev.streambuddy.transcoding.packaging.Storyboard;
import dev.streambuddy.transcoding.packaging.TextTrack;
import dev.streambuddy.transcoding.packaging.VideoTrack;
import dev.streambuddy.transcoding.packaging.WebVtt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Writes presentations with everything that goes with a film, as the product does: a test picture in two rungs.
final class ExtrasPresentation {

    static final String EDITION = "0123456789abcdef";

    private static final FrameRate RATE = new FrameRate(25, 1);
    private static final int TILE_WIDTH = 160;
    private static final int TILE_HEIGHT = 90;

    /// A copy of the product's, which no other package sees.
    private static final String TO_JPEG =
            "scale=in_color_matrix=bt709:out_color_matrix=bt601:in_range=limited:out_range=full,format=yuvj420p";

    private final Path folder;

    private ExtrasPresentation(Path folder) {
        this.folder = folder;
    }

    /// @param segmentFrames frames of a segment
    /// @param every how many segments a picture of the storyboard stands for
    /// @param side pictures across and down a sprite
    static PresentationTracks write(Path folder, int segmentFrames, int frames, int every, int side)
            throws IOException {
        var presentation = new ExtrasPresentation(folder);
        var videos = List.of(
                presentation.video("180p", 180, segmentFrames, frames),
                presentation.video("90p", 90, segmentFrames, frames));
        var tracks = PresentationTracks.of(EDITION, videos, List.of(presentation.audio(RATE.seconds(frames))))
                .withTexts(List.of(
                        presentation.text("text-1", TextTrack.Kind.SUBTITLES, "fra"),
                        presentation.text("text-2", TextTrack.Kind.FORCED, "eng")))
                .withStoryboard(presentation.storyboard(videos.getLast(), segmentFrames * every, every, side));
        presentation.poster();
        presentation.playlists(tracks);
        presentation.manifests(tracks);
        return tracks;
    }

    /// What that wrote, as if there were no video.
    static void leaveOutVideo(Path folder, PresentationTracks tracks) throws IOException {
        new ExtrasPresentation(folder).manifests(PresentationTracks.of(EDITION, List.of(), tracks.audios()));
    }

    private void manifests(PresentationTracks tracks) throws IOException {
        put("manifest.mpd", DashManifest.write(tracks));
        put("master.m3u8", HlsPlaylists.multivariant(tracks));
    }

    private void playlists(PresentationTracks tracks) throws IOException {
        for (var video : tracks.videos()) {
            var playlist = HlsPlaylists.media(EDITION, video.name(), video.info(), video.segments());
            put(SegmentNames.playlist(video.name()), playlist);
            put(SegmentNames.iFrames(video.name()), HlsPlaylists.iFrames(EDITION, video));
        }
        for (var audio : tracks.audios()) {
            var playlist = HlsPlaylists.media(EDITION, audio.name(), audio.info(), audio.segments());
            put(SegmentNames.playlist(audio.name()), playlist);
        }
        for (var text : tracks.texts()) {
            put(SegmentNames.playlist(text.name()), HlsPlaylists.subtitles(tracks, text));
        }
        var storyboard = tracks.storyboard();
        if (storyboard != null) {
            put("storyboard.vtt", storyboard.vtt(EDITION, tracks.durationSeconds()));
        }
    }

    private VideoTrack video(String name, int height, int segmentFrames, int frames) throws IOException {
        var file = Clips.video(folder.resolve(name + ".mp4"), height, RATE, segmentFrames, 0, frames);
        var track = Clips.store(file, folder.resolve(EDITION).resolve(name));
        return new VideoTrack(name, track.info(), RATE, track.segments());
    }

    private AudioTrack audio(double seconds) throws IOException {
        var file = Clips.audio(folder.resolve("audio-1.mp4"), 2, 48000, Double.toString(seconds));
        var track = Clips.store(file, folder.resolve(EDITION).resolve("audio-1"));
        return new AudioTrack("audio-1", 0, track.info(), "eng", null, true, track.segments());
    }

    private TextTrack text(String name, TextTrack.Kind kind, String language) throws IOException {
        var file = SegmentNames.text(EDITION, name);
        var text = new WebVtt(
                        List.of(new WebVtt.Cue(1000, 2500, "", "Bonjour"), new WebVtt.Cue(3000, 9000, "", "à tous")))
                .write();
        put(file, text);
        return new TextTrack(name, kind, language, null, file, text.length());
    }

    private Storyboard storyboard(VideoTrack video, int tileFrames, int every, int side) throws IOException {
        var sprites = folder.resolve(EDITION).resolve("storyboard");
        Files.createDirectories(sprites);
        var filters = "select=not(mod(n\\,%d)),scale=%d:%d:flags=area,tile=%dx%d,%s"
                .formatted(every, TILE_WIDTH, TILE_HEIGHT, side, side, TO_JPEG);
        Clips.run(
                "ffmpeg -v error -skip_frame nokey -i",
                folder.resolve(video.name() + ".mp4"),
                "-vf",
                filters,
                "-fps_mode",
                "passthrough",
                "-q:v",
                "5",
                sprites.resolve("%05d.jpg"));
        var count = Math.ceilDiv(video.segments().size(), every);
        try (var files = Files.list(sprites)) {
            var sizes = files.mapToLong(it -> it.toFile().length()).toArray();
            var largest = Arrays.stream(sizes).max().orElseThrow();
            return new Storyboard(
                    TILE_WIDTH, TILE_HEIGHT, side, side, RATE.seconds(tileFrames), count, sizes.length, largest);
        }
    }

    private void poster() {
        Clips.run(
                "ffmpeg -v error -i",
                folder.resolve("180p.mp4"),
                "-vf",
                TO_JPEG,
                "-frames:v",
                "1",
                folder.resolve("poster.jpg"));
    }

    private void put(String name, String content) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), content);
    }
}
