package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.storage.VideoId;
import dev.streambuddy.transcoding.job.JobDocument;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/// Pushes jobs to those who follow them, as server-sent events.
///
/// All jobs that somebody follows are read together, whatever the number of listeners; what did not change is not
/// pushed. Nothing is remembered of a listener that left: an event's id says what the client knows.
@Component
class JobEvents {

    /// Twice a second: activities report once a second.
    private static final int LOOK_EVERY_MILLIS = 500;

    /// About half of the connections that the web server accepts.
    private static final int MOST_LISTENERS = 4000;

    /// Nobody keeps everybody else out.
    static final int MOST_OF_ONE_CALLER = MOST_LISTENERS / 2;

    private static final Logger log = LoggerFactory.getLogger(JobEvents.class);

    private final Function<Set<VideoId>, Map<VideoId, JobDocument>> projection;
    private final JsonMapper mapper;
    private final Map<VideoId, Watch> watches = new ConcurrentHashMap<>();
    private final AtomicInteger listeners = new AtomicInteger();
    private final Map<String, Integer> ofCaller = new ConcurrentHashMap<>();
    private volatile boolean blind;
    private volatile boolean closed;

    @Autowired
    JobEvents(JobDocuments documents, JsonMapper mapper) {
        this(documents::all, mapper);
    }

    /// @param projection the documents of jobs; those that are gone are missing
    JobEvents(Function<Set<VideoId>, Map<VideoId, JobDocument>> projection, JsonMapper mapper) {
        this.projection = projection;
        this.mapper = mapper;
    }

    /// Follows a job until it ends.
    ///
    /// @param caller who follows it
    /// @param now what the client is told first; asked for unless somebody else follows the job
    /// @param seen id of the event the client has; null when it has none
    SseEmitter follow(String caller, VideoId video, Supplier<JobDocument> now, @Nullable String seen) {
        return follow(caller, video, now, seen, new SseEmitter(0L));
    }

    SseEmitter follow(
            String caller, VideoId video, Supplier<JobDocument> now, @Nullable String seen, SseEmitter emitter) {
        if (listeners.get() >= MOST_LISTENERS || ofCaller.getOrDefault(caller, 0) >= MOST_OF_ONE_CALLER) {
            throw TranscodingException.tooManyListeners();
        }
        var listener = new JobListener(emitter, seen, Instant.now(), it -> forget(caller, video, it));
        var others = watches.get(video);
        var known = others == null ? null : others.event;
        var first = known == null || known.last() ? JobEvent.of(now.get(), mapper) : known;
        watches.compute(video, (_, watch) -> {
            var joined = watch == null ? new Watch() : watch;
            joined.listeners.add(listener);
            listeners.incrementAndGet();
            ofCaller.merge(caller, 1, Integer::sum);
            return joined;
        });
        listener.begin(first);
        if (closed) {
            listener.leave();
        }
        return emitter;
    }

    /// How many listeners there are.
    int listeners() {
        return listeners.get();
    }

    @Scheduled(fixedDelay = LOOK_EVERY_MILLIS)
    void look() {
        look(Instant.now());
    }

    void look(Instant now) {
        if (watches.isEmpty()) {
            return;
        }
        try {
            var videos = Set.copyOf(watches.keySet());
            var documents = projection.apply(videos);
            videos.forEach(it -> show(it, documents.get(it)));
            blind = false;
        } catch (RuntimeException e) {
            if (!blind) {
                log.warn("Jobs that are followed cannot be read: {}", e.getMessage());
            }
            blind = true;
        }
        watches.values().forEach(watch -> watch.listeners.forEach(it -> it.look(now)));
    }

    private void show(VideoId video, @Nullable JobDocument document) {
        var watch = watches.get(video);
        if (watch == null) {
            return;
        }
        if (document == null) {
            watch.listeners.forEach(JobListener::deleted);
            return;
        }
        var event = watch.event(document, mapper);
        watch.listeners.forEach(it -> it.offer(event));
    }

    /// Open streams hold up no shutdown: clients come again, to another instance or to the next start.
    @EventListener(ContextClosedEvent.class)
    void close() {
        closed = true;
        watches.values().forEach(watch -> watch.listeners.forEach(JobListener::leave));
    }

    private void forget(String caller, VideoId video, JobListener listener) {
        watches.computeIfPresent(video, (_, watch) -> {
            if (watch.listeners.remove(listener)) {
                listeners.decrementAndGet();
                ofCaller.computeIfPresent(caller, (_, count) -> count == 1 ? null : count - 1);
            }
            return watch.listeners.isEmpty() ? null : watch;
        });
    }

    /// A job that somebody follows.
    private static final class Watch {

        private final Set<JobListener> listeners = ConcurrentHashMap.newKeySet();
        private @Nullable JobDocument document;
        private volatile @Nullable JobEvent event;

        /// The one before when nothing has changed but the remaining time, which is a guess from the time of day.
        private JobEvent event(JobDocument now, JsonMapper mapper) {
            var before = event;
            if (before != null && document != null && now.withoutEta().equals(document.withoutEta())) {
                return before;
            }
            var news = JobEvent.of(now, mapper);
            document = now;
            event = news;
            return news;
        }
    }
}
