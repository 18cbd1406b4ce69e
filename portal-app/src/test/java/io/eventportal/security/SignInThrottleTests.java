package io.eventportal.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class SignInThrottleTests {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private final SignInThrottle throttle = new SignInThrottle(new InstantSource() {
        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void closesANameForOneAddressAfterFiveFailures() {
        fail(SignInThrottle.FAILURES_PER_NAME, "admin", "10.0.0.1");

        assertThat(throttle.isClosed("admin", "10.0.0.1")).isTrue();
        assertThat(throttle.isClosed("admin", "10.0.0.2")).isFalse();
        assertThat(throttle.isClosed("other", "10.0.0.1")).isFalse();
    }

    @Test
    void closesAnAddressThatTriesManyNames() {
        for (int i = 0; i < SignInThrottle.FAILURES_PER_ADDRESS; i++) {
            throttle.failed("name-" + i, "10.0.0.1");
        }

        assertThat(throttle.isClosed("never-tried", "10.0.0.1")).isTrue();
        assertThat(throttle.isClosed("never-tried", "10.0.0.2")).isFalse();
    }

    @Test
    void opensAgainAfterThePause() {
        fail(SignInThrottle.FAILURES_PER_NAME, "admin", "10.0.0.1");

        now = now.plus(SignInThrottle.PAUSE).plus(Duration.ofSeconds(1));

        assertThat(throttle.isClosed("admin", "10.0.0.1")).isFalse();
    }

    @Test
    void forgetsFailuresOfANameThatSignsIn() {
        fail(SignInThrottle.FAILURES_PER_NAME - 1, "admin", "10.0.0.1");

        throttle.succeeded("admin", "10.0.0.1");
        throttle.failed("admin", "10.0.0.1");

        assertThat(throttle.isClosed("admin", "10.0.0.1")).isFalse();
    }

    private void fail(int times, String name, String address) {
        for (int i = 0; i < times; i++) {
            throttle.failed(name, address);
        }
    }
}
