package io.eventportal.traffic;

import java.time.Instant;

/**
 * Which part of the past is told apart how finely, seen from one point in time. Where it gets less fine lies at the
 * beginning of an hour or of a day, so that no bucket is in two parts. There are only so many buckets, whatever the time.
 */
final class Timeline {

    private final long minutesFrom;
    private final long hoursFrom;
    private final long daysFrom;

    Timeline(HistoryProperties kept, Instant now) {
        minutesFrom = Grain.HOUR.start(now.minus(kept.minutes()).toEpochMilli());
        hoursFrom = Grain.DAY.start(now.minus(kept.hours()).toEpochMilli());
        daysFrom = Grain.DAY.start(now.minus(kept.days()).toEpochMilli());
    }

    /** @param time milliseconds since the epoch */
    Bucket bucketOf(long time) {
        if (time >= minutesFrom) {
            return Bucket.of(Grain.MINUTE, time);
        }
        if (time >= hoursFrom) {
            return Bucket.of(Grain.HOUR, time);
        }
        return time >= daysFrom ? Bucket.of(Grain.DAY, time) : Bucket.before(daysFrom);
    }

    /** The beginning of the bucket that a time is in; of a time too long ago, the end of what is not told apart. */
    Instant start(Instant time) {
        var bucket = bucketOf(time.toEpochMilli());
        return Instant.ofEpochMilli(bucket.grain() == null ? bucket.end() : bucket.start());
    }

    /** The buckets of a grain begin here; what is older is kept less finely. */
    Instant from(Grain grain) {
        return Instant.ofEpochMilli(
                switch (grain) {
                    case MINUTE -> minutesFrom;
                    case HOUR -> hoursFrom;
                    case DAY -> daysFrom;
                });
    }
}
