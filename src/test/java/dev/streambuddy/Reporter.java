package dev.streambuddy;

import dev.streambuddy.storage.VideoId;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Publishes what upload and transcoding report of a video.
@Lazy
@TestComponent
public class Reporter {

    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    Reporter(ApplicationEventPublisher events, PlatformTransactionManager transactions, JdbcClient jdbc) {
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.jdbc = jdbc;
    }

    public void tell(Object report) {
        transaction.executeWithoutResult(_ -> events.publishEvent(report));
    }

    /// One after the other, each until it is dealt with.
    public void settle(VideoId video, Object... reports) {
        for (var report : reports) {
            tell(report);
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> nothingIsOutstanding(video));
        }
    }

    private boolean nothingIsOutstanding(VideoId video) {
        return jdbc.sql("select count(*) from event_publication where serialized_event like :id")
                        .param("id", "%" + video + "%")
                        .query(Integer.class)
                        .single()
                == 0;
    }
}
