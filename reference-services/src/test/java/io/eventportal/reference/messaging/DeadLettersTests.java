package io.eventportal.reference.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.util.backoff.BackOffExecution;

class DeadLettersTests {

    /** Pauses in milliseconds, up to the end. */
    private static LongStream pauses(int retries) {
        var settings = new MessagingProperties(
                (short) 1,
                Duration.ofHours(1),
                Duration.ofDays(7),
                retries,
                Duration.ofMillis(500),
                new MessagingProperties.Registry("http://localhost", "", Duration.ofSeconds(1)));
        var execution = DeadLetters.retries(settings).start();
        return LongStream.generate(execution::nextBackOff).takeWhile(pause -> pause != BackOffExecution.STOP);
    }

    @Test
    void waitsTwiceAsLongBeforeEachFurtherTry() {
        assertThat(pauses(3)).containsExactly(500L, 1000L, 2000L);
    }

    @Test
    void neverWaitsLongerThanTenSeconds() {
        assertThat(pauses(8)).containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 10_000L, 10_000L, 10_000L);
    }
}
