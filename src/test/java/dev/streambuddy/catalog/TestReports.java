package dev.streambuddy.catalog;

import dev.streambuddy.storage.BucketLayout;
import dev.streambuddy.storage.VideoId;
import dev.streambuddy.transcoding.BecamePlayable;
import dev.streambuddy.transcoding.FrameRate;
import dev.streambuddy.transcoding.Presentation;
import dev.streambuddy.transcoding.SourceFacts;
import dev.streambuddy.transcoding.SourceProbed;
import dev.streambuddy.transcoding.TranscodingOutcome;
import dev.streambuddy.transcoding.Warning;
import dev.streambuddy.upload.Source;
import dev.streambuddy.upload.UploadCompleted;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// What the other modules report of a video, at seconds after a fixed time.
public final class TestReports {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private TestReports() {}

    public static UploadCompleted uploaded(VideoId id) {
        return new UploadCompleted(
                id, "alice", "Test", new Source(1, BucketLayout.source(id, 1), 1000, "ab".repeat(32)));
    }

    static SourceProbed probed(VideoId id) {
        var video = new SourceFacts.VideoFacts(
                "h264",
                "High",
                "yuv420p",
                1920,
                1080,
                1080,
                1920,
                90,
                false,
                new FrameRate(30000, 1001),
                false,
                300,
                10.01,
                5_000_000,
                false,
                "bt709",
                "bt709",
                "bt709",
                false,
                2.0,
                true);
        var audio = new SourceFacts.AudioFacts(0, "aac", 2, 48000, "eng", null, true, 10);
        var facts = new SourceFacts(
                "mov,mp4", 10.01, 1000, video, List.of(audio), List.of(new Warning("data_stream", "ignored")));
        return new SourceProbed(id, facts);
    }

    public static BecamePlayable playable(VideoId id, int second) {
        return new BecamePlayable(id, presentation("360p"), START.plusSeconds(second));
    }

    public static TranscodingOutcome succeeded(VideoId id, int second) {
        return new TranscodingOutcome.Succeeded(id, presentation("720p", "360p"), START.plusSeconds(second));
    }

    public static TranscodingOutcome failed(VideoId id, int second) {
        return new TranscodingOutcome.Failed(id, "truncated", "Upload it again.", START.plusSeconds(second));
    }

    static TranscodingOutcome cancelled(VideoId id, int second) {
        return new TranscodingOutcome.Cancelled(id, START.plusSeconds(second));
    }

    private static Presentation presentation(String... rungs) {
        var renditions = Arrays.stream(rungs)
                .map(it -> new Presentation.Rendition(it, 640, 360, "30000/1001", "avc1.4d401e", 500, 700, 9000))
                .toList();
        var audio = new Presentation.AudioTrack("audio-1", "eng", "mp4a.40.2", 2, 48000, 128, 130, 2000);
        return new Presentation(1, 10.01, renditions, List.of(audio), List.of());
    }
}
