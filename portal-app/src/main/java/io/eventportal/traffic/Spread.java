package io.eventportal.traffic;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts of the records of one key, by the time of the records; grows while a batch is read. */
final class Spread {

    private final Map<Bucket, Tally> tallies = HashMap.newHashMap(2);
    private @Nullable Bucket latest;
    private Tally ofLatest = new Tally();

    /** @param timestamp milliseconds since the epoch */
    void add(Timeline timeline, long size, long timestamp, Conformance conformance) {
        if (latest == null || !latest.holds(timestamp)) { // records come mostly in the order of time
            latest = timeline.bucketOf(timestamp);
            ofLatest = tallies.computeIfAbsent(latest, any -> new Tally());
        }
        ofLatest.add(size, timestamp, conformance);
    }

    /** Both together. */
    Spread plus(Spread other) {
        var sum = new Spread();
        sum.tallies.putAll(tallies);
        other.tallies.forEach((bucket, tally) -> sum.tallies.merge(bucket, tally, Tally::plus));
        return sum;
    }

    Tally total() {
        return tallies.values().stream().reduce(new Tally(), Tally::plus);
    }

    /** Without what is too long ago to be told apart. */
    Map<Bucket, Tally> tallies() {
        var timed = new HashMap<>(tallies);
        timed.keySet().removeIf(bucket -> bucket.grain() == null);
        return timed;
    }
}
