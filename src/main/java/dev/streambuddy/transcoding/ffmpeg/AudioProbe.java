package dev.streambuddy.transcoding.ffmpeg;

import dev.streambuddy.transcoding.SourceFacts.AudioFacts;
import dev.streambuddy.transcoding.Warning;
import dev.streambuddy.transcoding.ffmpeg.Header.Stream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The facts of the sound: every track that can be decoded.
final class AudioProbe {

    private final Ffprobe ffprobe;
    private final List<Stream> tracks;
    private final PacketScan scan;
    private final double start;

    /// @param start where the presentation's time line begins on the file's
    AudioProbe(Ffprobe ffprobe, List<Stream> streams, PacketScan scan, double start) {
        this.ffprobe = ffprobe;
        this.tracks = streams.stream().filter(Stream::isAudio).toList();
        this.scan = scan;
        this.start = start;
    }

    /// @param warnings gets one for each track that had to be dropped
    List<AudioFacts> facts(List<Warning> warnings) {
        var candidates = tracks.stream().filter(this::isPlausible).count();
        var decodable = candidates == 0 ? Set.<Integer>of() : ffprobe.decodableAudio((int) candidates);
        var facts = new ArrayList<AudioFacts>();
        for (var n = 0; n < tracks.size(); n++) {
            var track = tracks.get(n);
            if (isPlausible(track) && decodable.contains(track.index)) {
                facts.add(facts(n, track));
            } else {
                warnings.add(new Warning(
                        "audio_track_dropped", "Audio track " + (n + 1) + " cannot be decoded and was left out."));
            }
        }
        return List.copyOf(facts);
    }

    private boolean isPlausible(Stream track) {
        return !Opening.isUnknown(track)
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
                scan.stream(track.index).end() - start);
    }
}
