package io.eventportal.web.pages;

import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.LevelVerdict;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.Verdict;
import io.eventportal.compatibility.Witness;
import io.eventportal.impact.ConsumerImpact;
import io.eventportal.impact.ImpactReport;
import io.eventportal.schema.SchemaSource;
import io.eventportal.topology.EdgeStatus;
import io.eventportal.topology.Evidence;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * What the page of an impact report shows.
 *
 * @param rule the plain registry rule's verdict; null if there was nothing to compare with
 * @param diff of the current schema and the proposed one; empty if they do not differ
 * @param againHref the form, to propose another change to the same event
 */
record ReportView(
        String id,
        Link event,
        String topic,
        Instant createdAt,
        String createdBy,
        String verdict,
        long broken,
        long undecided,
        long unharmed,
        List<Consumer> consumers,
        @Nullable RuleVerdict rule,
        List<String> rollout,
        List<SchemaDiff.Line> diff,
        boolean hasCurrent,
        String apiHref,
        String againHref) {

    /** One consumer's verdict, with the reasons. Which lists are filled depends on the verdict. */
    record Consumer(
            Link application,
            String owner,
            @Nullable String groupId,
            ConsumerImpact.ReaderKnowledge reader,
            Reasons reasons,
            EdgeStatus status,
            List<Evidence> evidence) {

        static Consumer of(ConsumerImpact impact) {
            return new Consumer(
                    Link.to(impact.application()),
                    impact.owner(),
                    impact.groupId(),
                    impact.reader(),
                    Reasons.of(impact.verdict()),
                    impact.status(),
                    impact.evidence());
        }
    }

    /**
     * A verdict with what stands behind it.
     *
     * @param findings why it is incompatible; for a compatible one, differences that hurt nobody
     * @param obstacles why it is undecided
     */
    record Reasons(
            String verdict,
            List<Finding> findings,
            List<Obstacle> obstacles,
            @Nullable WitnessView witness) {

        static Reasons of(Verdict verdict) {
            return switch (verdict) {
                case Verdict.Compatible compatible -> new Reasons(verdict.id(), compatible.notes(), List.of(), null);
                case Verdict.Incompatible incompatible ->
                    new Reasons(
                            verdict.id(), incompatible.findings(), List.of(), WitnessView.of(incompatible.witness()));
                case Verdict.Undecided undecided -> new Reasons(verdict.id(), List.of(), undecided.obstacles(), null);
            };
        }
    }

    /** An event that the producer could send and the consumer could not take. */
    record WitnessView(String json, String confirmedBy, String refusal) {

        /** An engine that speaks of the whole event names no place before its colon. */
        private static String withoutColon(String refusal) {
            return refusal.startsWith(":") ? refusal.substring(1).strip() : refusal;
        }

        static @Nullable WitnessView of(@Nullable Witness witness) {
            return witness == null
                    ? null
                    : new WitnessView(
                            SchemaView.layOut(witness.json()), witness.confirmedBy(), withoutColon(witness.refusal()));
        }
    }

    record RuleVerdict(String level, Reasons reasons) {

        static @Nullable RuleVerdict of(@Nullable LevelVerdict verdict) {
            return verdict == null ? null : new RuleVerdict(verdict.level().name(), Reasons.of(verdict.verdict()));
        }
    }

    static ReportView of(ImpactReport report) {
        var event = report.proposal().event();
        var current = report.current();
        return new ReportView(
                report.id(),
                Link.to(event),
                event.topic(),
                report.createdAt(),
                report.createdBy(),
                report.verdict(),
                count(report, "incompatible"),
                count(report, "undecided"),
                count(report, "compatible"),
                report.consumers().stream().map(Consumer::of).toList(),
                RuleVerdict.of(report.registryRule()),
                report.rollout(),
                current == null ? List.of() : diff(current, report.proposal().schema()),
                current != null,
                "/api/v1/impact/" + UriUtils.encodePathSegment(report.id(), StandardCharsets.UTF_8),
                Href.impactOf(event));
    }

    private static List<SchemaDiff.Line> diff(String current, SchemaSource proposed) {
        return SchemaDiff.between(
                SchemaView.layOut(new SchemaSource(proposed.format(), current, proposed.references(), null)),
                SchemaView.layOut(proposed));
    }

    private static long count(ImpactReport report, String verdict) {
        return report.consumers().stream()
                .filter(consumer -> consumer.verdict().id().equals(verdict))
                .count();
    }
}
