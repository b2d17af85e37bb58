package dev.streambuddy.transcoding.workflow;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.MDC;

/// Names video, workflow and attempt in whatever an activity logs.
final class ActivityLogging extends WorkerInterceptorBase {

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new ActivityInboundCallsInterceptorBase(next) {

            private Map<String, String> names = Map.of();

            @Override
            public void init(ActivityExecutionContext context) {
                var info = context.getInfo();
                names = Map.of(
                        "workflowId", info.getWorkflowId(),
                        "runId", info.getWorkflowRunId(),
                        "activity", info.getActivityType(),
                        "attempt", Integer.toString(info.getAttempt()));
                super.init(context);
            }

            @Override
            public ActivityOutput execute(ActivityInput input) {
                var all = new TreeMap<>(names);
                if (input.getArguments().length > 0 && input.getArguments()[0] instanceof ProcessRequest request) {
                    all.put("videoId", request.videoId().value());
                }
                all.forEach(MDC::put);
                try {
                    return super.execute(input);
                } finally {
                    all.keySet().forEach(MDC::remove);
                }
            }
        };
    }
}
