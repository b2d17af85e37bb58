package dev.streambuddy.access;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How much one caller may do: whoever holds one key, or everybody at one address.
///
/// @param requestsPerMinute refilled evenly; as many may come at once
/// @param uploadsAtOnce requests that carry a file at the same time; 0 forbids uploads
/// @param bytesPerDay of files received between two midnights UTC
record Plan(
        @DefaultValue("600") @Positive int requestsPerMinute,
        @DefaultValue("8") @PositiveOrZero int uploadsAtOnce,
        @DefaultValue("1TB") @NotNull DataSize bytesPerDay) {

    /// A bucket takes one token a nanosecond at most, which are 78 TB a day.
    private static final DataSize MOST_BYTES = DataSize.ofTerabytes(50);

    @AssertTrue(message = "bytes-per-day is 50TB at most")
    boolean isCountable() {
        return bytesPerDay.compareTo(MOST_BYTES) <= 0;
    }

    /// Of keys that name no other.
    static final String DEFAULT = "default";

    /// Of calls of the API without a valid key, by address.
    static final String ANONYMOUS = "anonymous";

    /// Of players and pages, by address.
    static final String VIEWER = "viewer";
}
