package dev.streambuddy.access;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A key that somebody asks for.
///
/// @param name what people call it, e.g. what it is for
/// @param owner whom it speaks for, who owns what is created with it; the caller's own when it is left out
/// @param scopes what it may do; `admin` includes the others
/// @param plan its limits, a name in the server's configuration; `default` when it is left out
/// @param expiresAt when it stops working, at most in the year 9999; never when it is left out
@Schema(additionalProperties = AdditionalPropertiesValue.FALSE)
record KeyInput(
        @NotBlank @Size(max = 100) String name,
        @Nullable @Size(min = 1, max = 100) String owner,
        @NotEmpty @Size(max = 3) List<@NotNull Scope> scopes,
        @Nullable @Size(min = 1, max = 50) String plan,
        @Nullable Instant expiresAt) {

    KeyInput(
            String name,
            @Nullable String owner,
            @Nullable List<Scope> scopes,
            @Nullable String plan,
            @Nullable Instant expiresAt) {
        this.name = name;
        this.owner = owner;
        this.scopes = scopes == null ? List.of() : scopes.stream().distinct().toList();
        this.plan = plan;
        this.expiresAt = expiresAt;
    }

    /// Of an owner and with scopes; everything else by default.
    static KeyInput of(String name, String owner, Scope... scopes) {
        return new KeyInput(name, owner, List.of(scopes), null, null);
    }
}
