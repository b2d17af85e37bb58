package dev.streambuddy.transcoding.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.intThat;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import dev.streambuddy.storage.VideoId;
import dev.streambuddy.transcoding.Presentation;
import dev.streambuddy.transcoding.SourceFacts;
import dev.streambuddy.transcoding.workflow.PlanSummary.LaneSummary;
import io.temporal.activity.Activity;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The workflow against activities that only tell what was asked of them, on the in-memory engine.
@Timeout(60)
class ProcessVideoTest {

    private static final VideoId VIDEO = VideoId.random();
    private static final ProcessRequest REQUEST = new ProcessRequest(VIDEO, 1, "owner", "A film", "key", 1_000_000, 1);
    private static final SourceFacts FACTS = new SourceFacts("mov", 12, 1_000_000, null, List.of(), List.of());
    private static final Presentation PRESENTATION = new Presentation(1, 12, List.of(), List.of(), List.of());
    private static final PlanSummary PLAN = new PlanSummary(
            "plan",
            12,
            4,
            3,
            List.of(new LaneSummary("first", List.of("480p")), new LaneSummary("rest", List.of("1080p", "720p"))),
            List.of("audio-1"),
            1);
    private static final PlanSummary WHOLE = new PlanSummary(
            "whole", 12, 12, 1, List.of(new LaneSummary("first", List.of("480p"))), List.of("audio-1"), 0);

    private final SourceActivities source =
            mock(SourceActivities.class, withSettings().withoutAnnotations());
    private final EncodeActivities encode =
            mock(EncodeActivities.class, withSettings().withoutAnnotations());
    private final ExtrasActivities extras =
            mock(ExtrasActivities.class, withSettings().withoutAnnotations());
    private final PublishActivities publish =
            mock(PublishActivities.class, withSettings().withoutAnnotations());
    private TestWorkflowEnvironment temporal;

    @BeforeEach
    void start() {
        when(source.probe(any())).thenReturn(FACTS);
        when(source.plan(any(), any(), eq(false))).thenReturn(PLAN);
        when(source.plan(any(), any(), eq(true))).thenReturn(WHOLE);
        when(publish.writeManifests(any(), any(), any())).thenReturn(PRESENTATION);
        temporal = TestEngine.start(source, encode, extras, publish);
    }

    @AfterEach
    void stop() {
        temporal.close();
    }

    @Test
    void isPlayableWithTheFirstLaneAndReadyWithAll() {
        workflow().process(REQUEST);

        var order = inOrder(publish);
        order.verify(publish).writeManifests(REQUEST, "plan", List.of("480p"));
        order.verify(publish).publishPlayable(REQUEST, PRESENTATION);
        order.verify(publish).writeManifests(REQUEST, "plan", List.of("480p", "1080p", "720p"));
        order.verify(publish).verify(REQUEST, "plan", PRESENTATION);
        order.verify(publish).publishSucceeded(REQUEST, PRESENTATION);
        verify(encode, times(6)).encodeChunk(any(), any(), any(), anyInt());
        verify(encode).encodeAudio(REQUEST, "plan", "audio-1");
        verify(extras).makePoster(REQUEST, "plan");
        verify(extras).extractTexts(REQUEST, "plan");
        verify(extras).makeStoryboard(REQUEST, "plan");
        verify(publish, never()).publishFailed(any(), any(), any());
    }

    @Test
    void tellsWhyAFileIsRejectedAndFails() {
        when(source.probe(any())).thenThrow(Failures.permanent("not_media", "This is a text file."));

        assertThatThrownBy(() -> workflow().process(REQUEST))
                .isInstanceOf(WorkflowFailedException.class)
                .cause()
                .isInstanceOfSatisfying(
                        ApplicationFailure.class, it -> assertThat(it.getType()).isEqualTo("not_media"));
        verify(publish).publishFailed(REQUEST, "not_media", "This is a text file.");
        verify(encode, never()).encodeChunk(any(), any(), any(), anyInt());
    }

    @Test
    void repeatsAChunkWhoseWorkerWasLost() {
        doThrow(new IllegalStateException("lost"))
                .doNothing()
                .when(encode)
                .encodeChunk(any(), any(), eq("rest"), eq(2));

        workflow().process(REQUEST);

        verify(encode, times(2)).encodeChunk(REQUEST, "plan", "rest", 2);
        verify(publish).publishSucceeded(REQUEST, PRESENTATION);
    }

    @Test
    void encodesInOneChunkWhatCannotBeCut() {
        // as the last piece that is under way, so that nothing has to be cancelled
        var others = new CountDownLatch(2);
        doAnswer(_ -> {
                    others.countDown();
                    return null;
                })
                .when(encode)
                .encodeChunk(any(), any(), eq("rest"), intThat(it -> it < 2));
        doAnswer(_ -> {
                    assertThat(others.await(30, TimeUnit.SECONDS)).isTrue();
                    settle();
                    throw Failures.permanent(Failures.FRAME_MISMATCH, "100 frames where 96 were planned");
                })
                .when(encode)
                .encodeChunk(any(), any(), eq("rest"), eq(2));

        workflow().process(REQUEST);

        verify(source).plan(REQUEST, FACTS, true);
        verify(encode).encodeChunk(REQUEST, "whole", "first", 0);
        verify(publish).publishSucceeded(REQUEST, PRESENTATION);
    }

    @Test
    void stopsTheOtherEncodersWhenOneHasFailedForGood() {
        var encoding = new CountDownLatch(1);
        var stopped = new AtomicBoolean();
        doAnswer(_ -> {
                    assertThat(encoding.await(30, TimeUnit.SECONDS)).isTrue();
                    settle();
                    throw Failures.permanent("malformed", "Export it again.");
                })
                .when(encode)
                .encodeChunk(any(), any(), eq("first"), eq(1));
        doAnswer(_ -> encodeUntilStopped(encoding, stopped)).when(encode).encodeChunk(any(), any(), eq("first"), eq(0));
        doAnswer(_ -> {
                    assertThat(stopped).isTrue();
                    return null;
                })
                .when(publish)
                .publishFailed(any(), any(), any());

        assertThatThrownBy(() -> workflow().process(REQUEST)).isInstanceOf(WorkflowFailedException.class);

        verify(publish, atLeastOnce()).publishFailed(REQUEST, "malformed", "Export it again.");
        assertThat(stopped).isTrue();
    }

    @Test
    void compensatesACancelOnlyAfterTheEncodersHaveEnded() throws Exception {
        var encoding = new CountDownLatch(1);
        var stopped = new AtomicBoolean();
        doAnswer(_ -> encodeUntilStopped(encoding, stopped)).when(encode).encodeChunk(any(), any(), eq("rest"), eq(0));
        doAnswer(_ -> {
                    assertThat(stopped).isTrue();
                    return null;
                })
                .when(publish)
                .publishCancelled(any());
        var workflow = workflow();
        WorkflowClient.start(workflow::process, REQUEST);
        assertThat(encoding.await(30, TimeUnit.SECONDS)).isTrue();
        settle();

        WorkflowStub.fromTyped(workflow).cancel();

        assertThatThrownBy(() -> WorkflowStub.fromTyped(workflow).getResult(Void.class))
                .hasCauseInstanceOf(CanceledFailure.class);
        verify(publish, atLeastOnce()).publishCancelled(REQUEST);
        verify(publish, never()).publishFailed(any(), any(), any());
    }

    /// Lets every other answer reach the engine: the one in memory hangs when a cancel crosses an answer.
    private static void settle() {
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
    }

    private static @Nullable Object encodeUntilStopped(CountDownLatch begun, AtomicBoolean stopped)
            throws InterruptedException {
        begun.countDown();
        var tick = new CountDownLatch(1);
        try {
            while (!tick.await(50, TimeUnit.MILLISECONDS)) {
                Activity.getExecutionContext().heartbeat(0.5);
            }
        } finally {
            stopped.set(true);
        }
        return null;
    }

    private ProcessVideo workflow() {
        return temporal.getWorkflowClient()
                .newWorkflowStub(
                        ProcessVideo.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(Queues.WORKFLOW)
                                .setWorkflowId(ProcessRequest.workflowId(VIDEO, 1))
                                .build());
    }
}
