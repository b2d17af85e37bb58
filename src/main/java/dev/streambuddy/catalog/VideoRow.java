package dev.streambuddy.catalog;

import dev.streambuddy.storage.VideoId;
import dev.streambuddy.transcoding.Presentation;
import dev.streambuddy.transcoding.SourceFacts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/// Reads a row of `catalog.video`.
@Component
class VideoRow implements RowMapper<Video> {

    private static final TypeReference<Map<String, String>> METADATA = new TypeReference<>() {};

    private final StoredJson json;

    VideoRow(StoredJson json) {
        this.json = json;
    }

    @Override
    public Video mapRow(ResultSet row, int number) throws SQLException {
        return new Video(
                new VideoId(row.getString("id")),
                row.getString("playback_id"),
                row.getString("title"),
                row.getString("description"),
                List.of((String[]) row.getArray("tags").getArray()),
                json.read(row.getString("metadata"), METADATA),
                Visibility.of(row.getString("visibility")),
                VideoStatus.of(row.getString("status")),
                row.getBoolean("playable"),
                row.getTimestamp("upload_expires_at").toInstant(),
                source(row),
                json.read(row.getString("facts"), SourceFacts.class),
                json.read(row.getString("presentation"), Presentation.class),
                error(row),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                instant(row, "playable_at"),
                instant(row, "ready_at"),
                row.getLong("revision"));
    }

    private static Video.@Nullable StoredSource source(ResultSet row) throws SQLException {
        var sha256 = row.getString("source_sha256");
        return sha256 == null
                ? null
                : new Video.StoredSource(row.getInt("source_version"), row.getLong("source_size_bytes"), sha256);
    }

    private static Video.@Nullable Failure error(ResultSet row) throws SQLException {
        var code = row.getString("error_code");
        return code == null ? null : new Video.Failure(code, row.getString("error_message"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
