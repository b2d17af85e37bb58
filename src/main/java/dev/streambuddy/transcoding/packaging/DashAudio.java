package dev.streambuddy.transcoding.packaging;

import io.lindstrom.mpd.data.AdaptationSet;
import io.lindstrom.mpd.data.Representation;
import io.lindstrom.mpd.data.descriptor.GenericDescriptor;
import io.lindstrom.mpd.data.descriptor.Role;
import java.util.List;

/// The AdaptationSet of one audio track.
final class DashAudio {

    private static final String CHANNEL_SCHEME = "urn:mpeg:dash:23003:3:audio_channel_configuration:2011";

    private DashAudio() {}

    static AdaptationSet adaptationSet(String edition, AudioOption option, int id) {
        var track = option.track();
        return AdaptationSet.builder()
                .withId(id)
                .withContentType("audio")
                .withMimeType("audio/mp4")
                .withLang(option.language())
                .withLabels(option.labelled() ? List.of(option.label()) : List.of())
                .withSegmentAlignment("true")
                .withStartWithSAP(1L)
                .withRoles(option.preferred() ? Role.Type.MAIN : Role.Type.ALTERNATE)
                .withRepresentations(representation(edition, track))
                .build();
    }

    private static Representation representation(String edition, AudioTrack track) {
        var channels = Integer.toString(track.info().channels());
        return Representation.builder()
                .withId(track.name())
                .withBandwidth(track.figures().peakBitsPerSecond())
                .withCodecs(track.info().codecs())
                .withAudioSamplingRate(Integer.toString(track.info().sampleRate()))
                .withAudioChannelConfigurations(new GenericDescriptor(CHANNEL_SCHEME, channels))
                .withSegmentTemplate(SegmentTimes.template(edition, track.info().timescale(), track.segments()))
                .build();
    }
}
