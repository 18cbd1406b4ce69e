package io.eventportal.impact;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import io.eventportal.compatibility.LevelVerdict;
import io.eventportal.compatibility.Verdict;
import io.eventportal.topology.EdgeStatus;
import io.eventportal.topology.EventParties.Writing;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who a proposal hurts.
 *
 * @param id permalink
 * @param current the event's schema today, as text; null if it has none
 * @param registryRule what the plain rule at the proposal's level says, against the current schema; null without one
 * @param consumers broken ones first, then undecided, then unharmed; each part by application id
 * @param rollout the way out as sentences; empty if nobody is hurt
 * @param touched the fields that the proposal changes, as JSON pointers without array positions
 * @param seen whether they were ever sent, as far as records were looked into; empty if none was
 * @param producers who sends the event, by application id
 * @param onTheWire what its records name as their source and schema id, most records first
 * @param shared other registered schemas that refer to this one, each with whom the change hurts there
 * @param wayOut how to make the change without hurting anybody
 */
public record ImpactReport(
        String id,
        Instant createdAt,
        String createdBy,
        Proposal proposal,
        @Nullable String current,
        @Nullable LevelVerdict registryRule,
        List<ConsumerImpact> consumers,
        List<String> rollout,
        List<String> touched,
        List<FieldSeen> seen,
        List<Producer> producers,
        List<Writing> onTheWire,
        List<SharedUse> shared,
        WayOut wayOut) {

    public ImpactReport {
        consumers = List.copyOf(consumers);
        rollout = List.copyOf(rollout);
        touched = List.copyOf(touched);
        seen = List.copyOf(seen);
        producers = List.copyOf(producers);
        onTheWire = List.copyOf(onTheWire);
        shared = List.copyOf(shared);
    }

    /**
     * {@code incompatible} if any consumer breaks, else {@code undecided} if any is or a schema that refers to this one
     * cannot be judged, else {@code compatible}.
     */
    public String verdict() {
        return Severity.worst(Stream.concat(
                everyConsumer().map(consumer -> consumer.verdict().id()),
                shared.stream()
                        .filter(use -> use.rule().verdict() instanceof Verdict.Undecided)
                        .map(use -> "undecided")));
    }

    /** Those of the event, and those of events whose schemas share its type. */
    public Stream<ConsumerImpact> everyConsumer() {
        return Stream.concat(consumers.stream(), shared.stream().flatMap(use -> use.consumers().stream()));
    }

    /** How the plain rule and the known readers see it, where they differ; null where they do not. */
    public @Nullable String disagreement() {
        if (registryRule == null) {
            return null;
        }
        var rule = registryRule.verdict();
        if (rule instanceof Verdict.Incompatible && verdict().equals("compatible")) {
            return consumers.isEmpty()
                    ? "The rule " + registryRule.level() + " forbids it, but no reader is known whom it would hurt."
                    : "The rule " + registryRule.level() + " forbids it, but each of the known readers copes with it.";
        }
        if (rule instanceof Verdict.Compatible && verdict().equals("incompatible")) {
            return "The rule " + registryRule.level()
                    + " allows it, since it compares schemas in one direction only; but a reader that is there would break.";
        }
        return null;
    }

    /**
     * A changed field in the records of the event.
     *
     * @param present of the records that were looked into: those that have it
     * @param looked how many were looked into
     */
    public record FieldSeen(String path, long present, long looked) {}

    /**
     * @param owner empty if unknown
     * @param status what stands behind the edge to the event
     */
    public record Producer(ApplicationId application, String owner, EdgeStatus status) {}

    /**
     * A registered schema that refers to the one that is changed.
     *
     * @param version its newest
     * @param event whose contract it is; null if of none
     * @param rule what the plain rule says of the schema with the changed type, against the one without
     * @param consumers of that event
     */
    public record SharedUse(
            String subject, int version, @Nullable EventKey event, LevelVerdict rule, List<ConsumerImpact> consumers) {
        public SharedUse {
            consumers = List.copyOf(consumers);
        }
    }
}
