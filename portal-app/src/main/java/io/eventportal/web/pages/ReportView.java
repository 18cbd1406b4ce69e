package io.eventportal.web.pages;

import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.LevelVerdict;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.Verdict;
import io.eventportal.compatibility.Witness;
import io.eventportal.impact.ConsumerImpact;
import io.eventportal.impact.ImpactReport;
import io.eventportal.impact.WayOut;
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
        String words,
        List<Consumer> consumers,
        @Nullable RuleVerdict rule,
        @Nullable String disagreement,
        List<Touched> touched,
        List<Producer> producers,
        List<Writing> onTheWire,
        List<Shared> shared,
        String way,
        List<Step> steps,
        boolean ofSchema,
        List<SchemaDiff.Line> diff,
        boolean hasCurrent,
        String apiHref,
        String againHref,
        @Nullable ReplayView replay) {

    /** One consumer's verdict, with the reasons. Which lists are filled depends on the verdict. */
    record Consumer(
            Link application,
            String owner,
            @Nullable String groupId,
            String reader,
            Reasons reasons,
            EdgeStatus status,
            List<Evidence> evidence,
            List<String> touches,
            ConsumerImpact.@Nullable Standing standing,
            List<Consequence> consequences) {

        static Consumer of(ConsumerImpact impact) {
            return new Consumer(
                    Link.to(impact.application()),
                    impact.owner(),
                    impact.groupId(),
                    impact.readerDetail(),
                    Reasons.of(impact.verdict()),
                    impact.status(),
                    impact.evidence(),
                    impact.touches(),
                    impact.standing(),
                    impact.consequences().stream().map(Consequence::of).toList());
        }
    }

    /** An event that a consumer sends because of this one, and who waits for it. */
    record Consequence(Link event, List<Link> consumers) {

        static Consequence of(ConsumerImpact.Consequence consequence) {
            return new Consequence(
                    Link.to(consequence.event()),
                    consequence.consumers().stream().map(Link::to).toList());
        }
    }

    /** A field that changes. {@code looked} is 0 where no record was looked into. */
    record Touched(String path, long present, long looked) {

        static Touched of(String path, ImpactReport report) {
            return report.seen().stream()
                    .filter(seen -> seen.path().equals(path))
                    .map(seen -> new Touched(path, seen.present(), seen.looked()))
                    .findFirst()
                    .orElse(new Touched(path, 0, 0));
        }
    }

    record Producer(Link application, String owner, EdgeStatus status) {}

    /** Records of one source and schema id. */
    record Writing(@Nullable String source, @Nullable Integer schemaId, long records, Instant lastSeen) {}

    /** A schema that refers to the changed one. */
    record Shared(Link subject, int version, @Nullable Link event, RuleVerdict rule, List<Consumer> consumers) {

        static Shared of(ImpactReport.SharedUse use) {
            var event = use.event();
            return new Shared(
                    new Link(use.subject(), Href.version(use.subject(), use.version())),
                    use.version(),
                    event == null ? null : Link.to(event),
                    new RuleVerdict(
                            use.rule().level().name(), Reasons.of(use.rule().verdict())),
                    use.consumers().stream().map(Consumer::of).toList());
        }
    }

    /** One step of the way out. */
    record Step(String action, String text, @Nullable String schema) {

        static Step of(WayOut.Step step) {
            var schema = step.schema();
            return new Step(step.action().id(), step.text(), schema == null ? null : SchemaView.layOut(schema));
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

    static ReportView of(ImpactReport report, @Nullable ReplayView replay) {
        var event = report.proposal().event();
        var current = report.current();
        var proposed = report.proposal().schema();
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
                report.proposal().words(),
                report.consumers().stream().map(Consumer::of).toList(),
                RuleVerdict.of(report.registryRule()),
                report.disagreement(),
                report.touched().stream().map(path -> Touched.of(path, report)).toList(),
                report.producers().stream()
                        .map(one -> new Producer(Link.to(one.application()), one.owner(), one.status()))
                        .toList(),
                report.onTheWire().stream()
                        .map(one -> new Writing(one.source(), one.schemaId(), one.records(), one.lastSeen()))
                        .toList(),
                report.shared().stream().map(Shared::of).toList(),
                report.wayOut().kind().id(),
                report.wayOut().steps().stream().map(Step::of).toList(),
                proposed != null,
                current == null || proposed == null ? List.of() : diff(current, proposed),
                current != null,
                "/api/v1/impact/" + UriUtils.encodePathSegment(report.id(), StandardCharsets.UTF_8),
                Href.impactOf(event),
                replay);
    }

    private static List<SchemaDiff.Line> diff(String current, SchemaSource proposed) {
        return SchemaDiff.between(
                SchemaView.layOut(new SchemaSource(proposed.format(), current, proposed.references(), null)),
                SchemaView.layOut(proposed));
    }

    private static long count(ImpactReport report, String verdict) {
        return report.everyConsumer()
                .filter(consumer -> consumer.verdict().id().equals(verdict))
                .count();
    }
}
