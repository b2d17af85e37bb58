package dev.streambuddy.transcoding.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streambuddy.endtoend.Clips;
import dev.streambuddy.endtoend.InProcess;
import dev.streambuddy.storage.BucketLayout;
import dev.streambuddy.storage.ObjectStore;
import dev.streambuddy.storage.StoredObject;
import dev.streambuddy.storage.VideoId;
import dev.streambuddy.transcoding.Presentation;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A film that was encoded, in the bucket of which somebody changes something.
class VerificationTest {

    private static final ObjectStore OBJECTS = InProcess.context().getBean(ObjectStore.class);
    private static final Verification VERIFICATION = InProcess.context().getBean(Verification.class);

    private static ProcessRequest request;
    private static String plan;
    private static Presentation presentation;

    @BeforeAll
    static void encodeAFilm() throws Exception {
        var api = InProcess.api();
        var id = api.createAndUpload("To be verified", Clips.film(9, "320x180", 25, 0));
        api.awaitStatus(id, "ready");
        var video = new VideoId(id);
        request = new ProcessRequest(video, 1, "owner", "Film", BucketLayout.source(video, 1), 1000, 1);
        plan = keys(BucketLayout.work(video, 1)).stream()
                .filter(it -> it.endsWith("/plan.json"))
                .map(it -> it.split("/", -1)[4])
                .findFirst()
                .orElseThrow();
        presentation = InProcess.context().getBean(Manifests.class).write(request, plan, List.of("180p"));
    }

    @Test
    void findsNothingWrongWithWhatWasPlanned() throws Exception {
        VERIFICATION.verify(request, plan, presentation);
    }

    @Test
    void findsASegmentThatIsMissing() {
        for (var track : List.of("/180p/", "/audio-1/")) {
            var segment = segment(track, "00002.m4s");
            var content = OBJECTS.get(segment).orElseThrow();
            OBJECTS.deleteAll(segment);
            fails("is missing");
            OBJECTS.put(segment, content, "video/mp4");
        }
    }

    @Test
    void findsASegmentOfAnotherSize() {
        var segment = segment("/180p/", "00001.m4s");
        var content = OBJECTS.get(segment).orElseThrow();
        OBJECTS.put(segment, content, content.length - 1, "video/mp4");
        fails("another size");
        OBJECTS.put(segment, content, "video/mp4");
    }

    @Test
    void findsASegmentThatCannotBeDecoded() {
        var segment = segment("/180p/", "00001.m4s");
        var content = OBJECTS.get(segment).orElseThrow();
        var damaged = content.clone();
        for (var at = damaged.length / 2; at < damaged.length; at++) {
            damaged[at] ^= 0x5a;
        }
        OBJECTS.put(segment, damaged, "video/mp4");
        fails("cannot be decoded");
        OBJECTS.put(segment, content, "video/mp4");
    }

    private static void fails(String why) {
        assertThatThrownBy(() -> VERIFICATION.verify(request, plan, presentation))
                .hasMessageContaining(why)
                .isInstanceOfSatisfying(ApplicationFailure.class, it -> {
                    assertThat(it.getType()).isEqualTo("verification_failed");
                    assertThat(it.isNonRetryable()).isTrue();
                });
    }

    private static String segment(String track, String name) {
        return keys(BucketLayout.presentation(request.videoId(), 1)).stream()
                .filter(it -> it.contains(track) && it.endsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> keys(String prefix) {
        return OBJECTS.list(prefix).map(StoredObject::key).toList();
    }
}
