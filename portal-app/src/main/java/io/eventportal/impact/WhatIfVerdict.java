package io.eventportal.impact;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.Verdict;
import io.eventportal.schema.Location;
import io.eventportal.topology.Edge;
import io.eventportal.topology.EventParties;
import io.eventportal.traffic.GroupKind;
import io.eventportal.traffic.GroupSighting;
import java.util.List;

/**
 * What a change that is none of a schema does to a consumer. No single event shows it, so each verdict stands on a rule:
 * {@code impact/event-retired}, {@code impact/topic-renamed}; and where nothing on the wire tells what a consumer relies on,
 * it is undecided.
 */
final class WhatIfVerdict {

    private final WhatIf change;
    private final EventParties parties;

    WhatIfVerdict(WhatIf change, EventParties parties) {
        this.change = change;
        this.parties = parties;
    }

    Verdict of(ApplicationId consumer, String topic) {
        return switch (change.kind()) {
            case RETIRE ->
                broken(
                        "event-retired",
                        consumer + " receives the event and would get no more of it.",
                        "Agree on an end with its owner, deprecate the event with a date and a replacement.");
            case PRODUCER_STOPS -> producerStops(consumer);
            case RENAME_TOPIC ->
                broken(
                        "topic-renamed",
                        consumer + " reads " + topic + " and would find nothing new there.",
                        "Send to both topics until every consumer reads the new one.");
            case CHANGE_KEY ->
                order(consumer, "Records of one key keep their order; under another key others are kept together.");
            case CHANGE_PARTITIONS ->
                order(
                        consumer,
                        "With another number of partitions the records of a key go to another partition: around the change"
                                + " their order is not kept, and what a consumer keeps per partition does not fit.");
        };
    }

    private Verdict producerStops(ApplicationId consumer) {
        var others = parties.edges().stream()
                .filter(edge -> edge.direction() == Action.SEND)
                .map(Edge::application)
                .filter(sender -> !sender.value().equals(change.detail()))
                .distinct()
                .map(ApplicationId::value)
                .toList();
        return others.isEmpty()
                ? broken(
                        "event-retired",
                        consumer + " receives the event and nobody else is known to send it.",
                        "Let another application send it first, or retire the event.")
                : unsure(
                        "producer",
                        consumer + " would still get the event from " + String.join(", ", others)
                                + "; whether it waits for those of " + change.detail() + " nothing tells.");
    }

    /** A share group gets records in no order, so it cannot rely on one. */
    private Verdict order(ApplicationId consumer, String why) {
        var groups = parties.groups().getOrDefault(consumer, List.of());
        return !groups.isEmpty() && groups.stream().allMatch(WhatIfVerdict::isShare)
                ? new Verdict.Compatible(List.of())
                : unsure("order", why + " Whether " + consumer + " relies on it nothing on the wire tells.");
    }

    private static boolean isShare(GroupSighting group) {
        return group.activity().kind() == GroupKind.SHARE;
    }

    private static Verdict broken(String rule, String message, String hint) {
        return new Verdict.Incompatible(
                List.of(new Finding("impact/" + rule, message, "", Location.WHOLE, Location.WHOLE, hint, null)),
                List.of());
    }

    private static Verdict unsure(String construct, String message) {
        return new Verdict.Undecided(List.of(new Obstacle(construct, message, Location.WHOLE)));
    }
}
