package dev.streambuddy.catalog;

import dev.streambuddy.storage.VideoId;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Publishes what other modules report of a video.
record Reporter(ApplicationEventPublisher events, PlatformTransactionManager transactions, JdbcClient jdbc) {

    void tell(Object event) {
        new TransactionTemplate(transactions).executeWithoutResult(_ -> events.publishEvent(event));
    }

    /// One after the other, each until it is dealt with.
    void settle(VideoId video, Object... reports) {
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
