package dev.streambuddy.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import dev.streambuddy.WebTest;
import dev.streambuddy.WebTestClient;
import dev.streambuddy.storage.BucketLayout;
import dev.streambuddy.storage.ObjectStore;
import dev.streambuddy.storage.VideoId;
import dev.streambuddy.transcoding.workflow.Jobs;
import dev.streambuddy.upload.Uploads;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@WebTest
class RemovalTests {

    @Autowired
    WebTestClient client;

    @Autowired
    Uploads uploads;

    @Autowired
    Jobs jobs;

    @Autowired
    ObjectStore store;

    @Autowired
    Removal removal;

    @Autowired
    JdbcClient jdbc;

    VideoId id = VideoId.random();

    @BeforeEach
    void aVideoHasObjects() {
        id = new VideoId(client.create("Test").get("id").asString());
        writeObject();
    }

    @Test
    void isInvisibleAtOnceAndLeavesNothing() {
        assertThat(delete()).isEqualTo(204);
        assertThat(delete()).isEqualTo(404);

        Awaitility.await().until(() -> rows("video", "id") == 0);
        verify(jobs).end(id);
        verify(uploads).discard(id);
        assertThat(objects()).isZero();
    }

    @Test
    void triesAgainUntilTheJobCanBeEnded() {
        doThrow(new IllegalStateException("unreachable")).doNothing().when(jobs).end(id);

        delete();

        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> rows("video", "id") == 0);
        verify(jobs, times(2)).end(id);
        assertThat(objects()).isZero();
    }

    @Test
    void sweepsAwayWhatWasWrittenLate() {
        doNothing().when(jobs).end(id);
        delete();
        Awaitility.await().until(() -> rows("video", "id") == 0);
        writeObject();

        removal.sweep();
        assertThat(objects()).as("before it is due").isOne();

        jdbc.sql("update catalog.sweep set due_at = now() where video_id = :id")
                .param("id", id.value())
                .update();
        removal.sweep();
        assertThat(objects()).isZero();
        assertThat(rows("sweep", "video_id")).isZero();
    }

    private int delete() {
        return client.send("DELETE", "/api/v1/videos/" + id, "alice", null).status();
    }

    private void writeObject() {
        store.put(BucketLayout.presentation(id, 1) + "720p/00001.m4s", new byte[10], "video/mp4");
    }

    private long objects() {
        return store.list(BucketLayout.video(id)).count();
    }

    private int rows(String table, String column) {
        return jdbc.sql("select count(*) from catalog.%s where %s = :id".formatted(table, column))
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }
}
