package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.transcoding.Presentation;
import dev.streambuddy.transcoding.SourceFacts;
import dev.streambuddy.transcoding.job.Step;
import dev.streambuddy.transcoding.workflow.PlanSummary.LaneSummary;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowSemaphore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/// The process. Whatever it decides by is a recorded result of an activity.
public class ProcessVideoImpl implements ProcessVideo {

    /// Activities under way at once; Temporal takes 2,000, and a full history must stay well below 51,200 events.
    private static final int WINDOW = 500;

    private final ProcessRequest request;
    private final SourceActivities source;
    private final PublishActivities publish;
    private final WorkflowSemaphore window = Workflow.newWorkflowSemaphore(WINDOW);
    private final List<Promise<Void>> pieces = new ArrayList<>();
    private final ProgressTable table = new ProgressTable();

    @WorkflowInit
    public ProcessVideoImpl(ProcessRequest request) {
        this.request = request;
        this.source = Workflow.newActivityStub(SourceActivities.class, Queues.io(request.owner()));
        this.publish = Workflow.newActivityStub(PublishActivities.class, Queues.io(request.owner()));
    }

    @Override
    public void process(ProcessRequest sameRequest) {
        var work = Workflow.newCancellationScope(this::run);
        try {
            work.run();
        } catch (TemporalFailure e) {
            var cancelled = CancellationScope.current().isCancelRequested();
            Workflow.newDetachedCancellationScope(() -> giveUp(work, cancelled, e))
                    .run();
            throw cancelled ? e : ApplicationFailure.newNonRetryableFailure(Failures.message(e), Failures.code(e));
        }
    }

    private void run() {
        enter(Step.PROBE);
        var facts = source.probe(request);
        enter(Step.PLAN);
        var plan = encode(facts);
        var presentation = writeManifests(plan, plan.lanes());
        enter(Step.VERIFY);
        publish.verify(request, plan.plan(), presentation);
        enter(Step.PUBLISH);
        publish.publishSucceeded(request, presentation);
    }

    /// Encodes in chunks; a source whose time stamps defy that goes as one piece.
    private PlanSummary encode(SourceFacts facts) {
        var plan = source.plan(request, facts, false);
        var inChunks = Workflow.newCancellationScope(() -> encode(plan));
        try {
            inChunks.run();
            return plan;
        } catch (ActivityFailure e) {
            if (!Failures.isFrameMismatch(e)) {
                throw e;
            }
            inChunks.cancel();
            settle();
            var whole = source.plan(request, facts, true);
            encode(whole);
            return whole;
        }
    }

    /// Returns when every piece is encoded. What makes the video playable goes first.
    private void encode(PlanSummary plan) {
        enter(Step.TRANSCODE);
        pieces.clear();
        table.expect(plan);
        for (var track : plan.audio()) {
            schedule(() -> encodeAudio(plan, track));
        }
        schedule(() -> makePoster(plan));
        if (plan.texts() > 0) {
            schedule(() -> extractTexts(plan));
        }
        if (plan.lanes().isEmpty()) {
            await(pieces);
            return;
        }
        encodeLane(plan, plan.lanes().getFirst(), Queues.first(plan));
        var first = List.copyOf(pieces);
        pieces.add(Async.procedure(() -> {
            await(first);
            publish.publishPlayable(request, writeManifests(plan, plan.lanes().subList(0, 1)));
        }));
        // whatever is scheduled at once begins in any order: the rest waits until nobody would idle without it
        Workflow.await(() -> first.stream().anyMatch(ProcessVideoImpl::hasFailed)
                || first.stream().filter(it -> !it.isCompleted()).count() <= 1);
        plan.lanes().stream().skip(1).forEach(lane -> encodeLane(plan, lane, Queues.then(plan)));
        await(pieces);
        Workflow.newActivityStub(ExtrasActivities.class, Queues.io(request.owner()))
                .makeStoryboard(request, plan.plan());
        enter(Step.MANIFEST);
    }

    private void encodeLane(PlanSummary plan, LaneSummary lane, int priority) {
        for (var chunk = 0; chunk < plan.chunks(); chunk++) {
            var index = chunk;
            schedule(() -> encodeChunk(plan, lane, index, priority));
        }
    }

    private Promise<Void> encodeChunk(PlanSummary plan, LaneSummary lane, int chunk, int priority) {
        var summary = "%s, chunk %d of %d".formatted(String.join(" + ", lane.renditions()), chunk + 1, plan.chunks());
        var encoder = encoder(plan.chunkSeconds(), priority, summary);
        return Async.procedure(encoder::encodeChunk, request, plan.plan(), lane.name(), chunk)
                .thenApply(_ -> {
                    table.finished(lane);
                    return null;
                });
    }

    private Promise<Void> encodeAudio(PlanSummary plan, String track) {
        var encoder = encoder(plan.durationSeconds(), Queues.first(plan), track);
        return Async.procedure(encoder::encodeAudio, request, plan.plan(), track);
    }

    private Promise<Void> makePoster(PlanSummary plan) {
        var extras = extras(plan, Queues.first(plan), "poster");
        return Async.procedure(extras::makePoster, request, plan.plan());
    }

    private Promise<Void> extractTexts(PlanSummary plan) {
        var extras = extras(plan, Queues.first(plan), "subtitles");
        return Async.procedure(extras::extractTexts, request, plan.plan());
    }

    private ExtrasActivities extras(PlanSummary plan, int priority, String summary) {
        return Workflow.newActivityStub(
                ExtrasActivities.class, Queues.encode(request.owner(), plan.durationSeconds(), priority, summary));
    }

    private EncodeActivities encoder(double mediaSeconds, int priority, String summary) {
        return Workflow.newActivityStub(
                EncodeActivities.class, Queues.encode(request.owner(), mediaSeconds, priority, summary));
    }

    private void schedule(Supplier<Promise<Void>> piece) {
        window.acquire();
        pieces.add(piece.get().handle((_, failure) -> {
            window.release();
            if (failure != null) {
                throw failure;
            }
            return null;
        }));
    }

    private Presentation writeManifests(PlanSummary plan, List<LaneSummary> lanes) {
        var renditions = lanes.stream()
                .map(LaneSummary::renditions)
                .flatMap(Collection::stream)
                .toList();
        return publish.writeManifests(request, plan.plan(), renditions);
    }

    private void giveUp(CancellationScope work, boolean cancelled, TemporalFailure failure) {
        work.cancel();
        settle();
        if (cancelled) {
            publish.publishCancelled(request);
        } else {
            publish.publishFailed(request, Failures.code(failure), Failures.message(failure));
        }
    }

    private static boolean hasFailed(Promise<Void> piece) {
        return piece.isCompleted() && piece.getFailure() != null;
    }

    /// Fails as soon as one of them has failed.
    private static void await(List<Promise<Void>> promises) {
        Promise.allOf(promises).get();
    }

    /// Waits until no encoder runs any more, however each of them ended.
    private void settle() {
        Workflow.await(() -> pieces.stream().allMatch(Promise::isCompleted));
    }

    private void enter(Step step) {
        Workflow.upsertTypedSearchAttributes(StreamBuddySearchAttributes.STAGE.valueSet(step.word()));
        Workflow.setCurrentDetails(table.render(step));
    }
}
