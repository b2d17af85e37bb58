package dev.streambuddy.catalog;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a creator says about a video. Everything but the title may be left out.
///
/// @param title what its creator calls it
/// @param description more words
/// @param visibility who may watch; whoever has the link when it is left out
/// @param tags without duplicates
/// @param metadata the creator's own words; we only keep them
/// @param source where to import the file from; null when it will be uploaded
@Schema(additionalProperties = AdditionalPropertiesValue.FALSE)
record VideoInput(
        @NotBlank @Size(max = 200) String title,
        @Nullable @Size(max = 5000) String description,
        @Size(max = 20) List<@NotBlank @Size(max = 50) String> tags,
        @Size(max = 50) Map<@NotBlank @Size(max = 40) String, @NotNull @Size(max = 500) String> metadata,
        Visibility visibility,
        @Nullable ImportSource source) {

    VideoInput(
            String title,
            @Nullable String description,
            @Nullable List<String> tags,
            @Nullable Map<String, String> metadata,
            @Nullable Visibility visibility,
            @Nullable ImportSource source) {
        this.title = title;
        this.description = description;
        this.tags = tags == null ? List.of() : tags.stream().distinct().toList();
        this.metadata = metadata == null ? Map.of() : metadata;
        this.visibility = visibility == null ? Visibility.UNLISTED : visibility;
        this.source = source;
    }

    /// A file that somebody else serves.
    ///
    /// @param url its address
    @Schema(additionalProperties = AdditionalPropertiesValue.FALSE)
    record ImportSource(@Nullable String url) {}
}
