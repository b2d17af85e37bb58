package dev.streambuddy.upload;

import dev.streambuddy.storage.VideoId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.transaction.event.TransactionalEventListener;

/// Remembers the events of uploads as other modules would get them: after the commit.
class Recorded {

    private final List<Object> events = new CopyOnWriteArrayList<>();

    @TransactionalEventListener
    void on(UploadStarted event) {
        events.add(event);
    }

    @TransactionalEventListener
    void on(UploadCompleted event) {
        events.add(event);
    }

    @TransactionalEventListener
    void on(UploadAborted event) {
        events.add(event);
    }

    @TransactionalEventListener
    void on(UploadExpired event) {
        events.add(event);
    }

    List<Object> of(VideoId video) {
        return events.stream()
                .filter(it -> switch (it) {
                    case UploadStarted e -> e.videoId().equals(video);
                    case UploadCompleted e -> e.videoId().equals(video);
                    case UploadAborted e -> e.videoId().equals(video);
                    case UploadExpired e -> e.videoId().equals(video);
                    default -> false;
                })
                .toList();
    }
}
