package io.eventportal.impact;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.Level;
import io.eventportal.compatibility.Verdict;
import io.eventportal.impact.ConsumerImpact.Standing;
import io.eventportal.impact.WayOut.Action;
import io.eventportal.impact.WayOut.Kind;
import io.eventportal.impact.WayOut.Step;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import io.eventportal.traffic.TopicSettings.Retention;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds a way to make a change that hurts nobody who is known. Of the schemas that it suggests the checker has proven that
 * each reader copes with what is written while it is there; where that cannot be proven, it suggests none.
 */
final class RolloutPlan {

    private final CompatibilityChecker checker;
    private final EventKey event;
    private final Level level;
    private final @Nullable Retention retention;

    RolloutPlan(CompatibilityChecker checker, EventKey event, Level level, @Nullable Retention retention) {
        this.checker = checker;
        this.event = event;
        this.level = level;
        this.retention = retention;
    }

    /**
     * A consumer with what it reads.
     *
     * @param reader null if nothing says it
     */
    record Judged(ConsumerImpact impact, @Nullable SchemaSource reader) {}

    /** For a change that is none of a schema. */
    WayOut agreement(List<ConsumerImpact> consumers) {
        var steps = new ArrayList<Step>();
        for (var consumer : consumers) {
            switch (consumer.verdict()) {
                case Verdict.Incompatible broken ->
                    steps.add(agree(
                            consumer,
                            "Agree with " + who(consumer) + ": "
                                    + broken.findings().getFirst().message()));
                case Verdict.Undecided unsure -> steps.add(ask(consumer, unsure));
                case Verdict.Compatible unharmed -> {}
            }
        }
        return new WayOut(steps.isEmpty() ? Kind.DIRECT : Kind.AGREEMENT, steps);
    }

    /** @param current null if the event has no schema today */
    WayOut of(@Nullable SchemaSource current, SchemaSource proposed, List<Judged> consumers) {
        var hurt = consumers.stream().filter(one -> one.impact().isHurt()).toList();
        if (hurt.isEmpty()) {
            return new WayOut(Kind.DIRECT, List.of());
        }
        var broken = hurt.stream()
                .filter(one -> one.impact().verdict() instanceof Verdict.Incompatible)
                .toList();
        if (current == null || broken.isEmpty()) {
            return agreement(consumers.stream().map(Judged::impact).toList());
        }
        var between = expansion(current, proposed, consumers);
        return Stream.of(
                        between.flatMap(joined -> expandAndContract(current, joined, proposed, hurt)),
                        readersFirst(current, proposed, hurt))
                .flatMap(Optional::stream)
                .findFirst()
                .map(way -> withRule(way, current))
                .orElseGet(() -> newEventType(proposed, hurt));
    }

    /** Says at each step that writes whether the plain rule lets it pass, which knows no readers. */
    private WayOut withRule(WayOut way, SchemaSource current) {
        var steps = new ArrayList<Step>();
        var before = current;
        for (var step : way.steps()) {
            var schema = step.schema();
            if (step.action() != Action.WRITE || schema == null) {
                steps.add(step);
                continue;
            }
            var verdict = checker.check(level, Schema.parse(schema), List.of(Schema.parse(before)))
                    .verdict();
            steps.add(
                    verdict instanceof Verdict.Compatible
                            ? step
                            : new Step(
                                    step.action(),
                                    step.text() + " The rule " + level
                                            + " does not pass it, as it would have the new schema"
                                            + " read the records of before: it takes a waiver.",
                                    step.application(),
                                    schema));
            before = schema;
        }
        return new WayOut(way.kind(), steps);
    }

    /** A schema that every reader of today copes with, and a reader of the proposed one too; other than today's. */
    private Optional<SchemaSource> expansion(SchemaSource current, SchemaSource proposed, List<Judged> consumers) {
        return Expansion.of(current, proposed)
                .filter(joined -> !joined.text().equals(current.text()))
                .filter(joined -> copes(proposed, joined))
                .filter(joined -> consumers.stream()
                        .map(Judged::reader)
                        .allMatch(reader -> reader == null || copes(reader, joined)));
    }

    private Optional<WayOut> expandAndContract(
            SchemaSource current, SchemaSource joined, SchemaSource proposed, List<Judged> hurt) {
        var readers = readers(List.of(current, joined, proposed), proposed, hurt);
        if (readers.isEmpty()) {
            return Optional.empty();
        }
        var steps = new ArrayList<Step>();
        steps.add(new Step(
                Action.WRITE,
                "Expand: let the producers of " + event
                        + " write by this schema, which has the fields of both and marks"
                        + " as deprecated what will go. Every known reader copes with it.",
                null,
                joined));
        steps.addAll(readers.get());
        steps.add(new Step(Action.WAIT, waiting(hurt), null, null));
        steps.add(new Step(
                Action.WRITE,
                "Contract: let the producers write by the proposed schema. Every reader whose schema is known copes"
                        + " with it.",
                null,
                proposed));
        return Optional.of(new WayOut(Kind.EXPAND_AND_CONTRACT, steps));
    }

    private Optional<WayOut> readersFirst(SchemaSource current, SchemaSource proposed, List<Judged> hurt) {
        return readers(List.of(current, proposed), proposed, hurt).map(readers -> {
            var steps = new ArrayList<>(readers);
            steps.add(new Step(Action.WAIT, waiting(hurt), null, null));
            steps.add(new Step(
                    Action.WRITE,
                    "Only then let the producers of " + event + " write by the proposed schema.",
                    null,
                    proposed));
            return new WayOut(Kind.READERS_FIRST, steps);
        });
    }

    /** For every hurt consumer a reader that copes with all of the writers; empty if one has none. */
    private Optional<List<Step>> readers(List<SchemaSource> writers, SchemaSource proposed, List<Judged> hurt) {
        var steps = new ArrayList<Step>();
        for (var one : hurt) {
            if (one.impact().verdict() instanceof Verdict.Undecided unsure) {
                steps.add(ask(one.impact(), unsure));
                continue;
            }
            var tolerant = tolerant(one, writers, proposed);
            if (tolerant.isEmpty()) {
                return Optional.empty();
            }
            steps.add(new Step(
                    Action.READ,
                    "Let " + who(one.impact())
                            + " read by this schema, which copes with what is written before and after"
                            + reliance(one.impact()) + ".",
                    one.impact().application(),
                    tolerant.get()));
        }
        return Optional.of(steps);
    }

    private Optional<SchemaSource> tolerant(Judged one, List<SchemaSource> writers, SchemaSource proposed) {
        var reader = one.reader();
        if (reader == null || !(one.impact().verdict() instanceof Verdict.Incompatible broken)) {
            return Optional.empty();
        }
        return TolerantReaders.of(reader, proposed, broken.findings())
                .filter(candidate -> writers.stream().allMatch(writer -> copes(candidate, writer)))
                .findFirst();
    }

    private WayOut newEventType(SchemaSource proposed, List<Judged> hurt) {
        var steps = new ArrayList<Step>();
        steps.add(new Step(
                Action.WRITE,
                "No schema was found that serves the readers of both. Send the proposed one as an event type of its own"
                        + " beside " + event + ".",
                null,
                proposed));
        steps.add(new Step(
                Action.AGREE,
                "Deprecate " + event + " with a date, and name the new type as its replacement.",
                null,
                null));
        hurt.forEach(one -> steps.add(agree(
                one.impact(), "Let " + who(one.impact()) + " move to the new type" + reliance(one.impact()) + ".")));
        steps.add(new Step(Action.WAIT, "Retire " + event + " when nobody reads it any more.", null, null));
        return new WayOut(Kind.NEW_EVENT_TYPE, steps);
    }

    private boolean copes(SchemaSource reader, SchemaSource writer) {
        try {
            return checker.canRead(
                            Schema.parse(reader).only(event.type()),
                            Schema.parse(writer).only(event.type()))
                    instanceof Verdict.Compatible;
        } catch (InvalidSchemaException e) {
            return false; // what was joined by hand may be none
        }
    }

    private static Step ask(ConsumerImpact consumer, Verdict.Undecided unsure) {
        return agree(
                consumer,
                "Ask " + who(consumer) + ": " + unsure.obstacles().getFirst().message());
    }

    private static Step agree(ConsumerImpact consumer, String text) {
        return new Step(Action.AGREE, text, consumer.application(), null);
    }

    private String waiting(List<Judged> hurt) {
        var behind = hurt.stream()
                .map(Judged::impact)
                .filter(consumer -> consumer.standing() != null)
                .map(consumer -> behind(consumer, consumer.standing()))
                .collect(Collectors.joining(", "));
        return "Wait until every instance of " + names(hurt) + " runs its new version"
                + (behind.isEmpty() ? "" : " and has caught up (" + behind + ")") + "." + expiry();
    }

    private static String behind(ConsumerImpact consumer, @Nullable Standing standing) {
        var lag = standing == null || standing.lag() < 0
                ? "lag unknown"
                : standing.lag() + (standing.lag() == 1 ? " record" : " records") + " behind";
        return consumer.application() + ": " + lag;
    }

    private static String names(List<Judged> hurt) {
        return hurt.stream()
                .map(one -> one.impact().application())
                .map(ApplicationId::value)
                .collect(Collectors.joining(", "));
    }

    private String expiry() {
        if (retention == null) {
            return "";
        }
        var age = retention.age();
        if (age == null || retention.compacted()) {
            return " Old records do not expire on this topic: readers have to cope with them for good.";
        }
        return " The last old record expires " + days(age) + " after it was written.";
    }

    private static String days(Duration age) {
        if (age.toDays() > 0) {
            return age.toDays() + (age.toDays() == 1 ? " day" : " days");
        }
        return age.toHours() > 0 ? age.toHours() + " h" : age.toMinutes() + " min";
    }

    private static String reliance(ConsumerImpact consumer) {
        if (!(consumer.verdict() instanceof Verdict.Incompatible broken)) {
            return "";
        }
        return broken.findings().stream()
                .map(Finding::dataPath)
                .filter(path -> !path.isEmpty())
                .distinct()
                .limit(5)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), paths -> paths.isEmpty() ? "" : ": it relies on " + paths + " now"));
    }

    private static String who(ConsumerImpact consumer) {
        return consumer.owner().isEmpty()
                ? consumer.application().value()
                : consumer.application() + " (" + consumer.owner() + ")";
    }
}
