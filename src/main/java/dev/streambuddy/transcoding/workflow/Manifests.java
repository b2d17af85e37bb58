package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.storage.BucketLayout;
import dev.streambuddy.storage.ObjectStore;
import dev.streambuddy.transcoding.Presentation;
import dev.streambuddy.transcoding.Warning;
import dev.streambuddy.transcoding.packaging.AudioTrack;
import dev.streambuddy.transcoding.packaging.Chapter;
import dev.streambuddy.transcoding.packaging.DashManifest;
import dev.streambuddy.transcoding.packaging.HlsPlaylists;
import dev.streambuddy.transcoding.packaging.PresentationTracks;
import dev.streambuddy.transcoding.packaging.SegmentNames;
import dev.streambuddy.transcoding.packaging.TextTrack;
import dev.streambuddy.transcoding.packaging.VideoTrack;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Writes DASH and HLS over the same segments. Writing them again with more renditions swaps small objects.
@Component
class Manifests {

    private static final String HLS = "application/vnd.apple.mpegurl";
    private static final String DASH = "application/dash+xml";
    private static final String VTT = "text/vtt";
    private static final String CHAPTERS = "chapters";

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
        var offered = loaded.tracks();
        var prefix = BucketLayout.presentation(request.videoId(), request.version());
        writePlaylists(prefix, offered);
        var texts = new ArrayList<>(offered.texts());
        if (!plan.facts().chapters().isEmpty()) {
            texts.add(writeChapters(prefix, plan));
        }
        var storyboard = offered.storyboard();
        if (storyboard != null) {
            put(prefix + "storyboard.vtt", storyboard.vtt(fingerprint, offered.durationSeconds()), VTT);
        }
        put(prefix + "master.m3u8", HlsPlaylists.multivariant(offered), HLS);
        put(prefix + "manifest.mpd", DashManifest.write(offered), DASH);
        return new Presentation(
                request.version(),
                offered.durationSeconds(),
                offered.videos().stream().map(Manifests::rendition).toList(),
                offered.audios().stream().map(Manifests::audio).toList(),
                warnings(plan, loaded),
                texts.stream().map(Manifests::text).toList(),
                storyboard != null);
    }

    private void writePlaylists(String prefix, PresentationTracks offered) {
        var edition = offered.edition();
        for (var track : offered.videos()) {
            var playlist = HlsPlaylists.media(edition, track.name(), track.info(), track.segments());
            put(prefix + SegmentNames.playlist(track.name()), playlist, HLS);
            if (track.startsWithSync()) {
                put(prefix + SegmentNames.iFrames(track.name()), HlsPlaylists.iFrames(edition, track), HLS);
            }
        }
        for (var track : offered.audios()) {
            var playlist = HlsPlaylists.media(edition, track.name(), track.info(), track.segments());
            put(prefix + SegmentNames.playlist(track.name()), playlist, HLS);
        }
        for (var text : offered.texts()) {
            put(prefix + SegmentNames.playlist(text.name()), HlsPlaylists.subtitles(offered, text), HLS);
        }
    }

    private TextTrack writeChapters(String prefix, StoredPlan plan) {
        var chapters = plan.facts().chapters().stream()
                .map(it -> new Chapter(it.startSeconds(), it.endSeconds(), it.title()))
                .toList();
        var file = SegmentNames.text(plan.fingerprint(), CHAPTERS);
        var content = Chapter.vtt(chapters).getBytes(StandardCharsets.UTF_8);
        objects.put(prefix + file, content, VTT);
        return new TextTrack(CHAPTERS, TextTrack.Kind.CHAPTERS, "und", null, file, content.length);
    }

    private void put(String key, String text, String type) {
        objects.put(key, text.getBytes(StandardCharsets.UTF_8), type);
    }

    private static List<Warning> warnings(StoredPlan plan, Tracks.Loaded loaded) {
        return Stream.of(plan.facts().warnings(), plan.plan().warnings(), loaded.warnings())
                .flatMap(Collection::stream)
                .distinct()
                .toList();
    }

    /// Forced subtitles are subtitles to whoever lists them: only manifests tell players to show them unasked.
    private static Presentation.TextTrack text(TextTrack track) {
        var kind = track.kind() == TextTrack.Kind.FORCED ? TextTrack.Kind.SUBTITLES : track.kind();
        return new Presentation.TextTrack(
                track.name(), kind.name().toLowerCase(Locale.ROOT), track.language(), track.label(), track.file());
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
