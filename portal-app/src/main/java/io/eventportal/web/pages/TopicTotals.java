package io.eventportal.web.pages;

import io.eventportal.traffic.TrafficRow;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What was counted of one topic. {@code types}: distinct event types, without records that name none. */
record TopicTotals(
        Link topic,
        int types,
        long records,
        long bytes,
        long conformant,
        long nonConformant,
        long undecodable,
        Instant lastSeen) {

    /** By records, most first. */
    static List<TopicTotals> of(Collection<TrafficRow> rows) {
        return rows.stream().collect(Collectors.groupingBy(TrafficRow::topic)).entrySet().stream()
                .map(entry -> total(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(TopicTotals::records)
                        .reversed()
                        .thenComparing(totals -> totals.topic().text()))
                .toList();
    }

    private static TopicTotals total(String topic, List<TrafficRow> rows) {
        return new TopicTotals(
                Link.toTopic(topic),
                (int) rows.stream()
                        .filter(row -> row.type() != null)
                        .map(TrafficRow::type)
                        .distinct()
                        .count(),
                rows.stream().mapToLong(TrafficRow::records).sum(),
                rows.stream().mapToLong(TrafficRow::bytes).sum(),
                rows.stream().mapToLong(TrafficRow::conformant).sum(),
                rows.stream().mapToLong(TrafficRow::nonConformant).sum(),
                rows.stream().mapToLong(TrafficRow::undecodable).sum(),
                rows.stream()
                        .map(TrafficRow::lastSeen)
                        .max(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH));
    }
}
