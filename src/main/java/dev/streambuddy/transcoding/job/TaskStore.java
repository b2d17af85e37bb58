package dev.streambuddy.transcoding.job;

import static dev.streambuddy.transcoding.job.JobStore.instant;

import dev.streambuddy.storage.VideoId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The tasks of the projection. Every change may come twice; a fraction never goes back.
@Component
public class TaskStore {

    private final JdbcClient jdbc;

    TaskStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void clear(VideoId video) {
        jdbc.sql("delete from transcoding.task where video_id = :video")
                .param("video", video.value())
                .update();
    }

    void begin(VideoId video, Step step, String task, int attempt) {
        jdbc.sql("""
                insert into transcoding.task as t (video_id, name, step, status, attempts, started_at)
                values (:video, :task, :step, 'running', :attempt, now())
                on conflict (video_id, name) do update
                set status = 'running', attempts = greatest(t.attempts, :attempt), finished_at = null,
                    started_at = coalesce(t.started_at, now())
                """)
                .param("video", video.value())
                .param("task", task)
                .param("step", step.word())
                .param("attempt", attempt)
                .update();
    }

    void failRunning(VideoId video) {
        jdbc.sql("""
                update transcoding.task set status = 'failed', finished_at = now()
                where video_id = :video and status = 'running'
                """).param("video", video.value()).update();
    }

    /// What is planned, so that progress has a whole to be a part of. The same plan again changes nothing; the tasks of
    /// another are dropped, but what they had reached is not.
    @Transactional
    public void plan(VideoId video, List<Task> planned) {
        var before = tasks(video).stream()
                .filter(it -> it.step() == Step.AUDIO || it.step() == Step.TRANSCODE)
                .toList();
        if (Replanning.isSame(before, planned)) {
            return;
        }
        jdbc.sql("delete from transcoding.task where video_id = :video and step in ('audio', 'transcode')")
                .param("video", video.value())
                .update();
        Replanning.takeOver(before, planned).forEach(it -> insert(video, it));
    }

    private void insert(VideoId video, Task task) {
        jdbc.sql("""
                insert into transcoding.task (video_id, name, step, renditions, weight, fraction)
                values (:video, :name, :step, :renditions, :weight, :fraction)
                on conflict (video_id, name) do nothing
                """)
                .param("video", video.value())
                .param("name", task.name())
                .param("step", task.step().word())
                .param("renditions", task.renditions().toArray(String[]::new))
                .param("weight", task.weight())
                .param("fraction", task.fraction())
                .update();
    }

    /// @param fraction done, 0-1; less than what is known already changes nothing, and only [#finish] makes it whole
    public void progress(VideoId video, String task, double fraction) {
        jdbc.sql("""
                update transcoding.task set fraction = greatest(fraction, least(0.99, :fraction))
                where video_id = :video and name = :task and status = 'running'
                """)
                .param("video", video.value())
                .param("task", task)
                .param("fraction", fraction)
                .update();
    }

    /// It is whole, and stays so.
    public void finish(VideoId video, String task) {
        jdbc.sql("""
                update transcoding.task set status = 'succeeded', fraction = 1, finished_at = now()
                where video_id = :video and name = :task
                """).param("video", video.value()).param("task", task).update();
    }

    /// The tasks of a job by name.
    public List<Task> tasks(VideoId video) {
        return jdbc.sql("select * from transcoding.task where video_id = :video order by name")
                .param("video", video.value())
                .query(TaskStore::task)
                .list();
    }

    /// The tasks of several jobs.
    public Map<VideoId, List<Task>> tasks(Collection<VideoId> videos) {
        return jdbc
                .sql("select * from transcoding.task where video_id = any(:videos) order by name")
                .param("videos", ids(videos))
                .query((row, index) -> Map.entry(new VideoId(row.getString("video_id")), task(row, index)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    static String[] ids(Collection<VideoId> videos) {
        return videos.stream().map(VideoId::value).toArray(String[]::new);
    }

    private static Task task(ResultSet row, int index) throws SQLException {
        return new Task(
                row.getString("name"),
                Step.valueOf(row.getString("step").toUpperCase(Locale.ROOT)),
                Arrays.asList((String[]) row.getArray("renditions").getArray()),
                row.getDouble("weight"),
                row.getDouble("fraction"),
                Task.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getInt("attempts"),
                instant(row, "started_at"),
                instant(row, "finished_at"));
    }
}
