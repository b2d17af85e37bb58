package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.storage.BucketLayout;
import dev.streambuddy.storage.ObjectStore;
import dev.streambuddy.transcoding.Presentation;
import dev.streambuddy.transcoding.packaging.AudioTrack;
import dev.streambuddy.transcoding.packaging.DashManifest;
import dev.streambuddy.transcoding.packaging.HlsPlaylists;
import dev.streambuddy.transcoding.packaging.PresentationTracks;
import dev.streambuddy.transcoding.packaging.SegmentNames;
import dev.streambuddy.transcoding.packaging.VideoTrack;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Writes DASH and HLS over the same segments. Writing them again with more renditions swaps two small objects; the
/// playlists of a track never change.
@Component
class Manifests {

    private static final String HLS = "application/vnd.apple.mpegurl";
    private static final String DASH = "application/dash+xml";

    private final ObjectStore objects;
    private final Pieces pieces;
    private final Tracks tracks;

    Manifests(ObjectStore objects, Pieces pieces, Tracks tracks) {
        this.objects = objects;
        this.pieces = pieces;
        this.tracks = tracks;
    }

    Presentation write(ProcessRequest request, String fingerprint, List<String> renditions)
            throws InterruptedException {
        var plan = pieces.plan(request, fingerprint);
        var loaded = tracks.load(request, plan, renditions);
        var prefix = BucketLayout.presentation(request.videoId(), request.version());
        for (var track : loaded.videos()) {
            var playlist = HlsPlaylists.media(fingerprint, track.name(), track.info(), track.segments());
            put(prefix + SegmentNames.playlist(track.name()), playlist, HLS);
        }
        for (var track : loaded.audios()) {
            var playlist = HlsPlaylists.media(fingerprint, track.name(), track.info(), track.segments());
            put(prefix + SegmentNames.playlist(track.name()), playlist, HLS);
        }
        var offered = PresentationTracks.of(fingerprint, loaded.videos(), loaded.audios());
        put(prefix + "master.m3u8", HlsPlaylists.multivariant(offered), HLS);
        put(prefix + "manifest.mpd", DashManifest.write(offered), DASH);
        return presentation(request, plan, loaded);
    }

    private void put(String key, String text, String type) {
        objects.put(key, text.getBytes(StandardCharsets.UTF_8), type);
    }

    private static Presentation presentation(ProcessRequest request, StoredPlan plan, Tracks.Loaded loaded) {
        var duration = DoubleStream.concat(
                        loaded.videos().stream().mapToDouble(it -> it.figures().durationSeconds()),
                        loaded.audios().stream().mapToDouble(it -> it.figures().durationSeconds()))
                .max()
                .orElse(0);
        return new Presentation(
                request.version(),
                duration,
                loaded.videos().stream().map(Manifests::rendition).toList(),
                loaded.audios().stream().map(Manifests::audio).toList(),
                Stream.concat(plan.facts().warnings().stream(), plan.plan().warnings().stream())
                        .distinct()
                        .toList());
    }

    private static Presentation.Rendition rendition(VideoTrack track) {
        var figures = track.figures();
        return new Presentation.Rendition(
                track.name(),
                track.info().width(),
                track.info().height(),
                track.frameRate().toString(),
                track.info().codecs(),
                figures.bitsPerSecond(),
                figures.peakBitsPerSecond(),
                figures.sizeBytes());
    }

    private static Presentation.AudioTrack audio(AudioTrack track) {
        var figures = track.figures();
        return new Presentation.AudioTrack(
                track.name(),
                track.language(),
                track.info().codecs(),
                track.info().channels(),
                track.info().sampleRate(),
                figures.bitsPerSecond(),
                figures.peakBitsPerSecond(),
                figures.sizeBytes());
    }
}
