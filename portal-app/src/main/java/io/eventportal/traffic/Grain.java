package io.eventportal.traffic;

import java.time.Duration;
import java.time.Instant;

/** How finely time is told apart. */
public enum Grain {
    MINUTE(1),
    HOUR(60),
    DAY(1440);

    private final int minutes;

    Grain(int minutes) {
        this.minutes = minutes;
    }

    int minutes() {
        return minutes;
    }

    public Duration duration() {
        return Duration.ofMinutes(minutes);
    }

    /** The beginning of the minute, hour or day (in UTC) that a time is in. */
    public Instant start(Instant time) {
        return Instant.ofEpochMilli(start(time.toEpochMilli()));
    }

    long start(long millis) {
        return millis - Math.floorMod(millis, millis());
    }

    long millis() {
        return minutes * 60_000L;
    }
}
