package io.eventportal.topology;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Outline;
import io.eventportal.traffic.DeadLetterRow;
import io.eventportal.traffic.GroupSighting;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What consumer groups show: that they read a topic, and what they gave up on. A group gives its application the edges
 * that it declares for this group and topic; if it declares none, one to the topic.
 */
final class GroupEvidence {

    private static final int MAX_EXCEPTIONS = 3;

    private final Declared declared;
    private final Aliases aliases;
    private final Collection<Alias> usedAliases;
    private final EdgeEvidence evidence;

    GroupEvidence(Declared declared, Aliases aliases, Collection<Alias> usedAliases, EdgeEvidence evidence) {
        this.declared = declared;
        this.aliases = aliases;
        this.usedAliases = usedAliases;
        this.evidence = evidence;
    }

    void observe(GroupSighting group) {
        for (var alias : aliases.ofGroup(group)) {
            usedAliases.add(alias);
            var seen = new Evidence(
                    MapMaker.CONSUMER_GROUP,
                    detail(group) + "; " + alias.reason() + ".",
                    group.firstSeen(),
                    group.activity().lastActive(),
                    null);
            var receives = declaredReceives(alias, group);
            if (receives.isEmpty()) {
                evidence.add(alias.application(), Action.RECEIVE, group.topic(), null, seen);
            }
            receives.forEach(type -> evidence.add(alias.application(), Action.RECEIVE, group.topic(), type, seen));
        }
    }

    private Set<String> declaredReceives(Alias alias, GroupSighting group) {
        return declared.operationsOf(alias.application()).stream()
                .filter(operation -> operation.action() == Action.RECEIVE)
                .filter(operation -> alias.rule() == Alias.Rule.ASSIGNED || isOf(group, operation))
                .flatMap(operation -> operation.events().stream())
                .filter(event -> event.topic().equals(group.topic()))
                .map(EventKey::type)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isOf(GroupSighting group, Outline.Task operation) {
        return operation.groupId() == null
                ? operation.clientId() != null && group.clientIds().contains(operation.clientId())
                : operation.groupId().equals(group.groupId());
    }

    /** What sets the group apart stands in front, how it goes behind. */
    private static String detail(GroupSighting group) {
        var connector = group.connector();
        var kind = switch (group.activity().kind()) {
            case CLASSIC, CONSUMER -> "Group ";
            case SHARE -> "Share group ";
            case STREAMS -> "Streams group ";
        };
        var clients = group.clientIds().isEmpty() ? "no clients" : "clients " + String.join(", ", group.clientIds());
        var lag = group.lag() < 0 ? "nothing committed" : "committed " + group.committed() + ", lag " + group.lag();
        return kind + group.groupId()
                + (connector == null ? "" : " (of the sink connector " + connector + " of Kafka Connect)")
                + " reads the topic: " + group.state() + ", " + clients + ", " + lag
                + (group.activity().stale() ? ", stale" : "");
    }

    private record Failure(
            String group, String topic, @Nullable String type) {}

    /**
     * A group that gave up on a record has read it. Dead letters that name no group are nobody's.
     *
     * @param groups of the same topics, for what else is known of the groups
     */
    void observe(List<DeadLetterRow> deadLetters, List<GroupSighting> groups) {
        var failures = deadLetters.stream()
                .filter(row -> row.group() != null)
                .collect(Collectors.groupingBy(
                        row -> new Failure(String.valueOf(row.group()), row.originalTopic(), row.type())));
        Map<String, GroupSighting> known = new TreeMap<>();
        groups.forEach(group -> known.put(group.topic() + "/" + group.groupId(), group));
        failures.forEach((failure, rows) -> {
            var group = known.get(failure.topic() + "/" + failure.group());
            observe(failure, rows, group == null ? unseen(failure, rows.getFirst()) : group);
        });
    }

    private void observe(Failure failure, List<DeadLetterRow> rows, GroupSighting group) {
        var first = rows.stream().map(DeadLetterRow::firstSeen).min(Comparable::compareTo);
        var last = rows.stream().map(DeadLetterRow::lastSeen).max(Comparable::compareTo);
        for (var alias : aliases.ofGroup(group)) {
            usedAliases.add(alias);
            var receives = declaredReceives(alias, group);
            evidence.add(
                    alias.application(),
                    Action.RECEIVE,
                    failure.topic(),
                    failure.type() != null && receives.contains(failure.type()) ? failure.type() : null,
                    new Evidence(
                            MapMaker.DEAD_LETTER,
                            "Group " + failure.group() + " gave up on records"
                                    + (failure.type() == null ? "" : " of " + failure.type()) + ", "
                                    + exceptions(rows) + ", see "
                                    + rows.getFirst().deadTopic() + "; " + alias.reason() + ".",
                            first.orElse(null),
                            last.orElse(null),
                            rows.stream().mapToLong(DeadLetterRow::records).sum()));
        }
    }

    private static String exceptions(List<DeadLetterRow> rows) {
        var all = rows.stream()
                .map(row -> row.exceptionClass() + (row.field() == null ? "" : " at " + row.field()))
                .distinct()
                .sorted()
                .toList();
        var told = String.join(", ", all.subList(0, Math.min(all.size(), MAX_EXCEPTIONS)));
        return all.size() > MAX_EXCEPTIONS ? told + " and " + (all.size() - MAX_EXCEPTIONS) + " more" : told;
    }

    private static GroupSighting unseen(Failure failure, DeadLetterRow row) {
        return new GroupSighting(
                failure.group(), failure.topic(), List.of(), "Unknown", 0, -1, row.firstSeen(), row.lastSeen());
    }
}
