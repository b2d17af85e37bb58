package dev.streambuddy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.modulith.events.EventPublication;

class EventRedeliveryTests {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({"1,4,false", "1,5,true", "2,9,false", "2,10,true", "4,40,true", "30,299,false", "30,300,true"})
    void waitsLongerAfterEveryAttempt(int attempts, int secondsAgo, boolean due) {
        var publication = mock(EventPublication.class);
        when(publication.getCompletionAttempts()).thenReturn(attempts);
        when(publication.getLastResubmissionDate()).thenReturn(NOW.minusSeconds(secondsAgo));

        assertThat(EventRedelivery.isDue(publication, NOW)).isEqualTo(due);
    }
}
