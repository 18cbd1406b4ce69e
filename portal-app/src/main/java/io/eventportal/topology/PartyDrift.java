package io.eventportal.topology;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.traffic.DeadLetterRow;
import io.eventportal.traffic.GroupSighting;
import io.eventportal.traffic.RefusedRecords;
import io.eventportal.traffic.SchemaIdUse;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds who does not do well what it declares: producers that break their contracts, consumers that stand still or fail. */
final class PartyDrift {

    static final String REFUSED = "refused-records";
    static final String SCHEMA_ID = "schema-id";
    private static final int MAX_EVIDENCE = 10;

    private final Function<String, Set<Alias>> ofSource;
    private final Function<GroupSighting, Set<Alias>> ofGroup;

    PartyDrift(Aliases aliases) {
        this.ofSource = aliases::ofSource;
        this.ofGroup = aliases::ofGroup;
    }

    /** Each ten-fold of what was refused counts as a change. */
    Stream<Drift> nonConformant(List<RefusedRecords> refused) {
        return refused.stream().map(rows -> {
            var source = rows.source();
            var application = source == null ? null : first(ofSource.apply(source));
            var who = source == null ? "Somebody whose records name no source" : String.valueOf(application);
            return new Drift(
                    DriftKind.NON_CONFORMANT,
                    new Drift.About(application, Action.SEND, rows.topic(), rows.type(), source),
                    who + " wrote " + counted(rows.refused()) + " of " + what(rows.topic(), rows.type())
                            + " that the declared schema refuses, of " + counted(rows.records()) + " in all.",
                    "10^" + (int) Math.log10(rows.refused()),
                    List.of(new Evidence(
                            REFUSED,
                            (source == null ? "Records without a source" : "Records of the source " + source) + ": "
                                    + rows.nonConformant() + " not conformant, " + rows.undecodable()
                                    + " unreadable.",
                            rows.firstSeen(),
                            rows.lastSeen(),
                            rows.refused())));
        });
    }

    Stream<Drift> unregistered(List<SchemaIdUse> uses, SchemaIdBook book) {
        var unknown =
                book.unknown(uses.stream().map(SchemaIdUse::schemaId).collect(Collectors.toCollection(TreeSet::new)));
        return uses.stream()
                .filter(use -> unknown.contains(use.schemaId()))
                .map(use -> new Drift(
                        DriftKind.UNREGISTERED_SCHEMA,
                        new Drift.About(null, null, use.topic(), null, "schema " + use.schemaId()),
                        "Records on the topic " + use.topic() + " carry the schema id " + use.schemaId()
                                + ", which this portal's registry does not know.",
                        "seen",
                        List.of(new Evidence(
                                SCHEMA_ID,
                                "Records carry the schema id " + use.schemaId() + ".",
                                use.firstSeen(),
                                use.lastSeen(),
                                use.records()))));
    }

    /**
     * @param stillBefore offsets that did not move since then stand still
     * @param leftBefore a group that was not active since then has left, and is not stuck
     */
    Stream<Drift> stuck(List<GroupSighting> groups, Instant stillBefore, Instant leftBefore) {
        return groups.stream()
                .filter(group -> isStuck(group, stillBefore))
                .filter(group -> group.activity().lastActive().isAfter(leftBefore))
                .map(group -> new Drift(
                        DriftKind.CONSUMER_STUCK,
                        new Drift.About(
                                first(ofGroup.apply(group)), Action.RECEIVE, group.topic(), null, group.groupId()),
                        "Group " + group.groupId() + " stands still on the topic " + group.topic() + " since "
                                + group.stuckSince() + " while its lag grows; "
                                + (group.activity().active() ? "it has members there." : "it has no member there."),
                        group.activity().active() ? "present" : "gone",
                        List.of(new Evidence(
                                MapMaker.CONSUMER_GROUP,
                                "Group " + group.groupId() + ": committed " + group.committed() + ", lag "
                                        + group.lag() + ", " + group.activity().lagAtMove()
                                        + " when its offsets last moved.",
                                group.stuckSince(),
                                group.lastSeen(),
                                null))));
    }

    private static boolean isStuck(GroupSighting group, Instant stillBefore) {
        var since = group.stuckSince();
        return since != null && since.isBefore(stillBefore);
    }

    private record Reader(@Nullable String group, String topic) {}

    /** One for each group and topic. Another kind of failure counts as a change. */
    Stream<Drift> failing(List<DeadLetterRow> deadLetters, List<GroupSighting> groups) {
        return deadLetters.stream()
                .collect(Collectors.groupingBy(row -> new Reader(row.group(), row.originalTopic())))
                .entrySet()
                .stream()
                .map(entry -> failing(entry.getKey(), entry.getValue(), groups));
    }

    private Drift failing(Reader reader, List<DeadLetterRow> rows, List<GroupSighting> groups) {
        var group = reader.group();
        var who = group == null ? "A consumer that is not named" : "Group " + group;
        var records = rows.stream().mapToLong(DeadLetterRow::records).sum();
        return new Drift(
                DriftKind.CONSUMER_FAILING,
                new Drift.About(application(reader, groups), Action.RECEIVE, reader.topic(), null, group),
                who + " gave up on " + counted(records) + " of the topic " + reader.topic() + ".",
                shape(rows),
                rows.stream().limit(MAX_EVIDENCE).map(PartyDrift::evidence).toList());
    }

    private @Nullable ApplicationId application(Reader reader, List<GroupSighting> groups) {
        var group = reader.group();
        if (group == null) {
            return null;
        }
        var seen = groups.stream()
                .filter(one -> one.groupId().equals(group) && one.topic().equals(reader.topic()))
                .findFirst()
                .orElseGet(() -> new GroupSighting(
                        group, reader.topic(), List.of(), "Unknown", 0, -1, Instant.EPOCH, Instant.EPOCH));
        return first(ofGroup.apply(seen));
    }

    private static String shape(List<DeadLetterRow> rows) {
        var kinds = rows.stream()
                .map(row -> row.type() + " " + row.exceptionClass() + " " + row.field())
                .collect(Collectors.toCollection(TreeSet::new));
        return kinds.size() + " kinds, " + Integer.toHexString(kinds.hashCode());
    }

    private static Evidence evidence(DeadLetterRow row) {
        return new Evidence(
                MapMaker.DEAD_LETTER,
                row.exceptionClass() + (row.field() == null ? "" : " at " + row.field())
                        + (row.type() == null ? "" : " for " + row.type())
                        + (row.message().isEmpty() ? "" : ": " + row.message()) + "; the latest is " + row.deadTopic()
                        + "-" + row.last().partition() + "@" + row.last().offset()
                        + (row.original() == null ? "." : ", from " + row.original() + "."),
                row.firstSeen(),
                row.lastSeen(),
                row.records());
    }

    private static @Nullable ApplicationId first(Collection<Alias> aliases) {
        return aliases.stream().map(Alias::application).findFirst().orElse(null);
    }

    private static String counted(long records) {
        return records + (records == 1 ? " record" : " records");
    }

    private static String what(String topic, @Nullable String type) {
        return type == null ? topic : topic + "/" + type;
    }
}
