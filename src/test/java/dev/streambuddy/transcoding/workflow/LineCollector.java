package dev.streambuddy.transcoding.workflow;

import java.util.List;
import java.util.concurrent.Flow;

/// Puts every line of an answer into a list as it comes.
record LineCollector(List<String> lines) implements Flow.Subscriber<String> {

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        lines.add(line);
    }

    @Override
    public void onError(Throwable failure) {
        lines.add("failed: " + failure);
    }

    @Override
    public void onComplete() {}
}
