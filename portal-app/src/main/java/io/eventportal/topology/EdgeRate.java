package io.eventportal.topology;

import io.eventportal.traffic.RateRow;
import java.time.Instant;

/**
 * How many records an edge had in a window.
 *
 * @param since when the window begins; of all time, the first record's time
 */
public record EdgeRate(long records, Instant since, Instant until) {

    /** Records per second, over the whole window. */
    public double perSecond() {
        return RateRow.perSecond(records, since, until);
    }

    EdgeRate plus(EdgeRate other) {
        return new EdgeRate(
                records + other.records,
                since.isBefore(other.since) ? since : other.since,
                until.isAfter(other.until) ? until : other.until);
    }
}
