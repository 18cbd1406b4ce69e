package io.eventportal.web.pages;

import io.eventportal.traffic.RateRow;
import io.eventportal.traffic.Window;
import java.time.Instant;
import java.util.List;

/**
 * How often an event was sent in a window.
 *
 * @param perSecond over the whole window; of all time, since its first record
 * @param refused of the records: those that the schema refuses or whose bytes could not be read
 * @param sparkline when it was sent lately: of a short window the last hour, else the last day
 */
record EventRate(Window window, long records, double perSecond, long refused, Sparkline sparkline) {

    static EventRate of(Window window, List<RateRow> rows, Sparkline sparkline) {
        var records = rows.stream().mapToLong(RateRow::records).sum();
        var since = rows.stream().map(RateRow::since).min(Instant::compareTo).orElse(Instant.EPOCH);
        var until = rows.stream().map(RateRow::until).max(Instant::compareTo).orElse(Instant.EPOCH);
        return new EventRate(
                window,
                records,
                RateRow.perSecond(records, since, until),
                rows.stream()
                        .mapToLong(row -> row.nonConformant() + row.undecodable())
                        .sum(),
                sparkline);
    }
}
