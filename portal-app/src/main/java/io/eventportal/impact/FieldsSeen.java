package io.eventportal.impact;

import io.eventportal.impact.ImpactReport.FieldSeen;
import io.eventportal.traffic.FieldRow;
import io.eventportal.traffic.TrafficRow;
import java.util.List;
import java.util.TreeMap;

/** Whether changed fields were ever sent, by what the observer saw of records that it looked into. */
final class FieldsSeen {

    private FieldsSeen() {}

    /**
     * One for each field, in the order given; none where no record was looked into.
     *
     * @param touched paths without array positions
     * @param rows of all sources of the event
     */
    static List<FieldSeen> of(List<String> touched, List<FieldRow> rows) {
        var lookedBySource = new TreeMap<String, Long>();
        var presentByPath = new TreeMap<String, Long>();
        for (var row : rows) {
            lookedBySource.merge(String.valueOf(row.source()), row.looked(), Math::max);
            if (!row.path().equals(TrafficRow.OTHER)) {
                // The same field in an array: an event that has it at all has it once at least.
                presentByPath.merge(TouchedFields.withoutPositions(row.path()), row.present(), Long::sum);
            }
        }
        var looked = lookedBySource.values().stream().mapToLong(Long::longValue).sum();
        return looked == 0
                ? List.of()
                : touched.stream()
                        .map(path ->
                                new FieldSeen(path, Math.min(looked, presentByPath.getOrDefault(path, 0L)), looked))
                        .toList();
    }
}
