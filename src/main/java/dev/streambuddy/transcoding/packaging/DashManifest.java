package dev.streambuddy.transcoding.packaging;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lindstrom.mpd.MPDParser;
import io.lindstrom.mpd.data.AdaptationSet;
import io.lindstrom.mpd.data.MPD;
import io.lindstrom.mpd.data.Period;
import io.lindstrom.mpd.data.PresentationType;
import io.lindstrom.mpd.data.Profile;
import io.lindstrom.mpd.data.Profiles;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Writes the DASH manifest of a presentation: static, one period, segments by number with their exact times, all
/// URIs relative to the manifest.
public final class DashManifest {

    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private static final Profiles PROFILES =
            new Profiles(List.of(Profile.MPEG_DASH_LIVE), List.of("urn:mpeg:dash:profile:cmaf:2019"));

    /// What a player that receives `bandwidth`, our exact peak, has to hold before it starts. Rungs are encoded with a
    /// rate buffer of two seconds, so no stretch is further ahead of its rate than that. More would only delay the
    /// start: players wait for it.
    private static final Duration START_BUFFER = Duration.ofSeconds(2);

    private DashManifest() {}

    /// @return the text of `manifest.mpd`
    /// @throws IllegalArgumentException when a track has no segments
    public static String write(PresentationTracks tracks) {
        var timing = Timing.of(tracks);
        try {
            var manifest = manifest(timing, adaptationSets(tracks, timing));
            return XML + new MPDParser(writer()).writeAsString(manifest).strip() + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectMapper writer() {
        return MPDParser.defaultObjectMapper().addMixIn(AdaptationSet.class, SchemaOrder.class);
    }

    private static MPD manifest(Timing timing, List<AdaptationSet> sets) {
        var period = Period.builder()
                .withId("0")
                .withStart(Duration.ZERO)
                .withAdaptationSets(sets)
                .build();
        return MPD.builder()
                .withType(PresentationType.STATIC)
                .withProfiles(PROFILES)
                .withMediaPresentationDuration(timing.end())
                .withMaxSegmentDuration(timing.segment())
                .withMinBufferTime(START_BUFFER)
                .withPeriods(period)
                .build();
    }

    private static List<AdaptationSet> adaptationSets(PresentationTracks tracks, Timing timing) {
        var sets = new ArrayList<AdaptationSet>();
        if (!tracks.videos().isEmpty()) {
            sets.add(DashVideo.adaptationSet(tracks.edition(), tracks.videos()));
        }
        for (var option : AudioOption.of(tracks.audios())) {
            sets.add(DashAudio.adaptationSet(tracks.edition(), option, sets.size()));
        }
        for (var option : TextOption.of(tracks.texts())) {
            sets.add(DashText.adaptationSet(option, sets.size(), timing));
        }
        if (tracks.storyboard() != null) {
            sets.add(DashStoryboard.adaptationSet(tracks.edition(), tracks.storyboard(), sets.size(), timing));
        }
        return sets;
    }

    /// Elements of an AdaptationSet in the order of the DASH schema; the library's own puts `Label` too late.
    @JsonPropertyOrder({
        "framePackings",
        "audioChannelConfigurations",
        "contentProtections",
        "essentialProperties",
        "supplementalProperties",
        "inbandEventStreams",
        "labels",
        "accessibilities",
        "roles",
        "segmentTemplate",
        "representations"
    })
    private interface SchemaOrder {}
}
