package io.eventportal.web.changes;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.compatibility.Verdict;
import io.eventportal.governance.Approval;
import io.eventportal.governance.Approvals;
import io.eventportal.governance.Cover;
import io.eventportal.governance.Waiver;
import io.eventportal.governance.WaiverTarget;
import io.eventportal.governance.Waivers;
import io.eventportal.impact.AffectedOwners;
import io.eventportal.impact.ConsumerImpact;
import io.eventportal.impact.ContractSubjects;
import io.eventportal.impact.ImpactReport;
import io.eventportal.registry.SchemaPrint;
import io.eventportal.schema.Schema;
import io.eventportal.web.changes.Clearance.Consent;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Joins impact reports with approvals and waivers. */
@Component
public class Clearances {

    private final AffectedOwners owners;
    private final Approvals approvals;
    private final Waivers waivers;
    private final ContractSubjects subjects;

    Clearances(AffectedOwners owners, Approvals approvals, Waivers waivers, ContractSubjects subjects) {
        this.owners = owners;
        this.approvals = approvals;
        this.waivers = waivers;
        this.subjects = subjects;
    }

    /** As of now: a waiver that expired does not count any more. */
    public Clearance of(ImpactReport report) {
        var hurt = owners.hurt(report);
        if (hurt.isEmpty()) {
            return new Clearance(true, List.of(), List.of());
        }
        var live = live(report);
        var approved = approvals.of(report.id()).stream().collect(Collectors.toMap(Approval::owner, a -> a));
        var verdicts = report.everyConsumer()
                .collect(Collectors.groupingBy(
                        ConsumerImpact::application, Collectors.mapping(ConsumerImpact::verdict, Collectors.toList())));
        var consents = hurt.entrySet().stream()
                .map(entry -> consent(
                        entry.getKey(),
                        entry.getValue(),
                        isWaived(entry.getKey(), entry.getValue(), verdicts, live),
                        approved))
                .toList();
        return new Clearance(
                consents.stream().allMatch(Consent::waived),
                consents,
                live.stream().map(Waiver::id).toList());
    }

    private static Consent consent(
            String owner, List<ApplicationId> applications, boolean waived, Map<String, Approval> approved) {
        var approval = approved.get(owner);
        return new Consent(
                owner,
                applications.stream().map(ApplicationId::value).toList(),
                waived,
                approval == null ? null : approval.approver(),
                approval == null ? null : approval.comment(),
                approval == null ? null : approval.at());
    }

    /** The live waivers for the event, for subjects that hold it, and for this very schema. */
    private List<Waiver> live(ImpactReport report) {
        var event = report.proposal().event();
        var schema = report.proposal().schema();
        var print = schema == null ? null : SchemaPrint.of(Schema.parse(schema));
        return waivers.around(event).stream()
                .filter(waiver -> switch (waiver.target()) {
                    case WaiverTarget.OfEvent of -> true;
                    case WaiverTarget.OfSubject of ->
                        subjects.eventsOf(of.name()).contains(event);
                })
                .filter(waiver -> {
                    var pin = waiver.scope().proposal();
                    return pin == null || pin.fingerprint().equals(print);
                })
                .toList();
    }

    private boolean isWaived(
            String owner,
            List<ApplicationId> applications,
            Map<ApplicationId, List<Verdict>> verdicts,
            List<Waiver> live) {
        var cover = new Cover(
                live.stream().filter(waiver -> speaksFor(owner, waiver)).toList());
        return applications.stream()
                .flatMap(application -> verdicts.getOrDefault(application, List.of()).stream())
                .allMatch(verdict -> cover.open(verdict) instanceof Verdict.Compatible);
    }

    /** What approvals made speaks for those who approved, and for nobody who came to depend on the event later. */
    private boolean speaksFor(String owner, Waiver waiver) {
        var pin = waiver.scope().proposal();
        return pin == null
                || approvals.of(pin.report()).stream()
                        .anyMatch(approval -> approval.owner().equals(owner));
    }
}
