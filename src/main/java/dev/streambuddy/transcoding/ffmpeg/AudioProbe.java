package dev.streambuddy.transcoding.ffmpeg;

import dev.streambuddy.transcoding.SourceFacts.AudioFacts;
import dev.streambuddy.transcoding.Warning;
import dev.streambuddy.transcoding.ffmpeg.Header.Stream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/// The facts of the sound: every track that can be decoded.
final class AudioProbe {

    /// So long, tracks that do not decode where they begin are looked at elsewhere.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TrialDecoder decoder;
    private final Contents contents;
    private final List<Stream> tracks;
    private final PacketScan scan;

    AudioProbe(TrialDecoder decoder, Contents contents, PacketScan scan) {
        this.decoder = decoder;
        this.contents = contents;
        this.tracks = contents.audio();
        this.scan = scan;
    }

    /// @param warnings gets one for each track that had to be dropped
    List<AudioFacts> facts(List<Warning> warnings) {
        var decodable = decodable();
        var facts = new ArrayList<AudioFacts>();
        for (var n = 0; n < tracks.size(); n++) {
            var track = tracks.get(n);
            if (decodable.contains(track.index)) {
                facts.add(facts(n, track));
            } else if (contents.uses(track)) {
                warnings.add(new Warning(
                        "audio_track_dropped", "Audio track " + (n + 1) + " cannot be decoded and was left out."));
            }
        }
        return List.copyOf(facts);
    }

    private Set<Integer> decodable() {
        var plausible =
                tracks.stream().filter(this::isPlausible).map(it -> it.index).collect(Collectors.toSet());
        if (plausible.isEmpty()) {
            return plausible;
        }
        var decodable = new HashSet<>(decoder.audio(plausible));
        var started = System.nanoTime();
        plausible.stream()
                .filter(it -> !decodable.contains(it))
                .filter(_ -> System.nanoTime() - started < PATIENCE.toNanos())
                .filter(this::isDecodableSomewhere)
                .forEach(decodable::add);
        return decodable;
    }

    /// A track may begin long after the others, and its beginning may be damaged.
    private boolean isDecodableSomewhere(int track) {
        var packets = scan.stream(track);
        return DoubleStream.of(packets.first(), (packets.first() + packets.end()) / 2)
                .anyMatch(it -> decoder.audio(track, it));
    }

    private boolean isPlausible(Stream track) {
        return contents.uses(track)
                && !Opening.isUnknown(track)
                && track.sample_rate > 0
                && track.channels > 0
                && scan.stream(track.index).count() > 0;
    }

    private AudioFacts facts(int n, Stream track) {
        return new AudioFacts(
                n,
                track.codec_name,
                track.channels,
                track.sample_rate,
                track.language(),
                track.title(),
                track.disposition.isDefault(),
                scan.stream(track.index).end() - contents.startSeconds());
    }
}
