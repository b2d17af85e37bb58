package dev.streambuddy.transcoding.workflow;

import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;

/// The in-memory engine with the workers of the application, in the time of the clock on the wall.
final class TestEngine {

    private TestEngine() {}

    static TestWorkflowEnvironment start(
            SourceActivities source, EncodeActivities encode, ExtrasActivities extras, PublishActivities publish) {
        // skipped time would let activities that run time out
        var options = TestEnvironmentOptions.newBuilder()
                .setUseTimeskipping(false)
                // sticky queues of this engine never time out
                .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                        .setWorkflowCacheSize(0)
                        .build());
        StreamBuddySearchAttributes.ALL.forEach(it -> options.registerSearchAttribute(it.getName(), it.getValueType()));
        var temporal = TestWorkflowEnvironment.newInstance(options.build());
        temporal.newWorker(Queues.WORKFLOW).registerWorkflowImplementationTypes(ProcessVideoImpl.class);
        temporal.newWorker(Queues.IO).registerActivitiesImplementations(source, publish, extras);
        temporal.newWorker(
                        Queues.ENCODE,
                        WorkerOptions.newBuilder()
                                .setMaxHeartbeatThrottleInterval(Duration.ofMillis(100))
                                .build())
                .registerActivitiesImplementations(encode, extras);
        temporal.start();
        return temporal;
    }
}
