package io.eventportal.traffic;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which records are counted together.
 *
 * @param grain null for the time that is too long ago to be told apart
 * @param start milliseconds since the epoch
 * @param end exclusive
 */
record Bucket(@Nullable Grain grain, long start, long end) {

    static Bucket of(Grain grain, long time) {
        var start = grain.start(time);
        return new Bucket(grain, start, start + grain.millis());
    }

    static Bucket before(long end) {
        return new Bucket(null, Long.MIN_VALUE, end);
    }

    boolean holds(long time) {
        return time >= start && time < end;
    }
}
