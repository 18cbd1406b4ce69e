package io.eventportal.impact;

import io.eventportal.compatibility.LevelVerdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who a proposal hurts.
 *
 * @param id permalink
 * @param current the event's schema today, as text; null if it has none
 * @param registryRule what the plain rule at the proposal's level says, against the current schema; null without one
 * @param consumers broken ones first, then undecided, then unharmed; each part by application id
 * @param rollout steps in order, sentences; empty if nobody is hurt
 */
public record ImpactReport(
        String id,
        Instant createdAt,
        String createdBy,
        Proposal proposal,
        @Nullable String current,
        @Nullable LevelVerdict registryRule,
        List<ConsumerImpact> consumers,
        List<String> rollout) {

    public ImpactReport {
        consumers = List.copyOf(consumers);
        rollout = List.copyOf(rollout);
    }

    /** {@code incompatible} if any consumer breaks, else {@code undecided} if any is, else {@code compatible}. */
    public String verdict() {
        var verdicts =
                consumers.stream().map(consumer -> consumer.verdict().id()).toList();
        if (verdicts.contains("incompatible")) {
            return "incompatible";
        }
        return verdicts.contains("undecided") ? "undecided" : "compatible";
    }
}
