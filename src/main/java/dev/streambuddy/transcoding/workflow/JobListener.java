package dev.streambuddy.transcoding.workflow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// A client that follows a job. It has a thread only while something is sent to it, so a slow one holds up nobody, and
/// of what could not be sent in time only the newest is kept.
final class JobListener {

    /// Proxies close connections that are silent for half a minute and longer.
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /// Then it has to come again, and show a key that is still good.
    static final Duration LONGEST = Duration.ofMinutes(15);

    private static final Duration COME_AGAIN = Duration.ofSeconds(2);
    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final SseEmitter emitter;
    private final Consumer<JobListener> gone;
    private final Instant since;
    private Instant heard;
    private @Nullable String seen;
    private @Nullable JobEvent pending;
    private @Nullable String ending;
    private boolean beating;
    private boolean leaving;
    private volatile boolean completed;
    private boolean sending = true;

    /// @param seen id of the event the client has; null when it has none
    /// @param gone told, perhaps more than once, when nothing can be sent any more
    JobListener(SseEmitter emitter, @Nullable String seen, Instant now, Consumer<JobListener> gone) {
        this.emitter = emitter;
        this.gone = gone;
        this.seen = seen;
        this.since = now;
        this.heard = now;
        emitter.onCompletion(() -> gone.accept(this));
        emitter.onError(_ -> gone.accept(this));
    }

    /// The first event, unless there was a newer one in the meantime. Before it nothing is sent. A client that knows it
    /// already hears at once that it is connected: the answer begins with the first thing that is sent.
    synchronized void begin(JobEvent event) {
        sending = false;
        beating = true;
        if (pending == null && ending == null) {
            offer(event);
        } else {
            wake();
        }
    }

    /// Sends it, unless it is what was sent before. After the last there comes the end.
    synchronized void offer(JobEvent event) {
        if (!event.id().equals(seen)) {
            seen = event.id();
            pending = event;
        }
        if (event.last()) {
            ending = event.status();
        }
        wake();
    }

    /// Says that there is no such job any more.
    synchronized void deleted() {
        ending = "deleted";
        wake();
    }

    /// Ends the connection, but not what it is about: the client comes again.
    synchronized void leave() {
        leaving = true;
        wake();
    }

    /// Called now and then.
    synchronized void look(Instant now) {
        leaving |= now.isAfter(since.plus(LONGEST));
        if (now.isAfter(heard.plus(HEARTBEAT))) {
            heard = now;
            beating = true;
        }
        wake();
    }

    private void wake() {
        if (!sending && (pending != null || beating || ending != null || leaving)) {
            sending = true;
            Thread.ofVirtual().name("job-events").start(this::send);
        }
    }

    private void send() {
        try {
            for (var next = next(); next != null; next = next()) {
                emitter.send(next);
            }
            if (completed) {
                gone.accept(this);
            }
        } catch (IOException | IllegalStateException _) {
            gone.accept(this);
        }
    }

    /// @return null when there is nothing to send for now, or ever again
    private synchronized SseEmitter.@Nullable SseEventBuilder next() {
        if (pending != null) {
            var event = pending;
            pending = null;
            beating = false;
            return SseEmitter.event()
                    .id(event.id())
                    .name("job")
                    .reconnectTime(COME_AGAIN.toMillis())
                    .data(event.json(), TEXT);
        }
        if (ending != null) {
            var status = ending;
            ending = null;
            leaving = true;
            return SseEmitter.event().name("end").data("{\"status\":\"" + status + "\"}", TEXT);
        }
        if (leaving) {
            completed = true;
            emitter.complete();
            return null; // still "sending", so that nothing is sent after the end
        }
        if (beating) {
            beating = false;
            return SseEmitter.event().comment("still here");
        }
        sending = false;
        return null;
    }
}
