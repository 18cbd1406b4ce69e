package io.eventportal.topology;

import io.eventportal.traffic.DeadLetterRow;
import io.eventportal.traffic.GroupSighting;
import io.eventportal.traffic.TrafficRow;
import io.eventportal.traffic.TransactionalWriter;
import io.eventportal.traffic.flows.Causation;
import java.util.List;

/** What traffic shows, of one topic or of all. */
record Observed(
        List<TrafficRow> rows,
        List<GroupSighting> groups,
        List<Causation> causations,
        List<TransactionalWriter> writers,
        List<DeadLetterRow> deadLetters) {

    static Observed of(List<TrafficRow> rows, List<GroupSighting> groups) {
        return new Observed(rows, groups, List.of(), List.of(), List.of());
    }

    static Observed of(List<TrafficRow> rows, List<GroupSighting> groups, List<Causation> causations) {
        return new Observed(rows, groups, causations, List.of(), List.of());
    }
}
