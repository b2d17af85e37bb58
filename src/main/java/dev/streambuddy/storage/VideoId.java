package dev.streambuddy.storage;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import java.util.regex.Pattern;

/// Names one video everywhere: in the API, in workflow ids and in object keys.
///
/// @param value a lower-case UUID
@Schema(type = "string", format = "uuid", description = "Names one video everywhere")
public record VideoId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @JsonCreator
    public VideoId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a video id");
        }
    }

    public static VideoId random() {
        return new VideoId(UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
