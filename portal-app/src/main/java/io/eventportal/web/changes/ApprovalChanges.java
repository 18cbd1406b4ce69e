package io.eventportal.web.changes;

import io.eventportal.governance.Approval;
import io.eventportal.governance.Approvals;
import io.eventportal.governance.Change;
import io.eventportal.governance.NewWaiver;
import io.eventportal.governance.NewWaiver.Pin;
import io.eventportal.governance.WaiverTarget;
import io.eventportal.governance.Waivers;
import io.eventportal.impact.AffectedOwners;
import io.eventportal.impact.ImpactAnalysis;
import io.eventportal.impact.ImpactReport;
import io.eventportal.registry.SchemaPrint;
import io.eventportal.schema.Schema;
import io.eventportal.web.problems.Problem;
import io.eventportal.web.problems.ProblemException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Approves impact reports for the owners of the consumers that they break. The last of these approvals makes a waiver for
 * exactly the proposed schema.
 */
@Component
public class ApprovalChanges {

    /** How long there is to register what was approved. */
    static final Duration LASTS = Duration.ofDays(30);

    private static final int LONGEST_COMMENT = 1_000;

    private final ImpactAnalysis impact;
    private final AffectedOwners owners;
    private final Authority authority;
    private final Approvals approvals;
    private final Waivers waivers;
    private final InstantSource clock;

    ApprovalChanges(
            ImpactAnalysis impact,
            AffectedOwners owners,
            Authority authority,
            Approvals approvals,
            Waivers waivers,
            InstantSource clock) {
        this.impact = impact;
        this.owners = owners;
        this.authority = authority;
        this.approvals = approvals;
        this.waivers = waivers;
        this.clock = clock;
    }

    /**
     * Approves for all affected teams of the current actor.
     *
     * @throws ProblemException if there is no such report (404), it breaks nobody or is approved already (409), or the actor
     *     owns nothing of what it breaks (403)
     */
    @Transactional
    public ImpactReport approve(String id, @Nullable String comment) {
        var report =
                impact.find(id).orElseThrow(() -> ProblemException.notFound("There is no impact report " + id + "."));
        var said = said(comment);
        var hurt = owners.hurt(report).keySet();
        if (hurt.isEmpty()) {
            throw conflict("breaks-nobody", "The report finds no consumer that would break: it needs no approval.");
        }
        var own = authority.over(new Change("impact.approve", id, null, said), hurt);
        if (approvers(id).containsAll(own)) {
            throw conflict("approved-already", "The report is approved already for " + String.join(", ", own) + ".");
        }
        approvals.add(id, own, said);
        var all = approvals.of(id);
        if (owners(all).containsAll(hurt)) {
            waive(report, all);
        }
        return report;
    }

    private Set<String> approvers(String id) {
        return owners(approvals.of(id));
    }

    private static Set<String> owners(List<Approval> approvals) {
        return approvals.stream().map(Approval::owner).collect(Collectors.toSet());
    }

    private void waive(ImpactReport report, List<Approval> all) {
        var schema = report.proposal().schema();
        if (schema == null) {
            return; // the registry is asked for nothing then: the approvals themselves are all there is
        }
        var print = SchemaPrint.of(Schema.parse(schema));
        waivers.grant(
                new NewWaiver(
                        WaiverTarget.event(report.proposal().event()),
                        null,
                        null,
                        new Pin(print, report.id()),
                        "All affected owners approved impact report " + report.id() + ".",
                        clock.instant().plus(LASTS)),
                all.stream().map(Approval::approver).distinct().collect(Collectors.joining(", ")));
    }

    private static String said(@Nullable String comment) {
        var text = comment == null ? "" : comment.strip();
        if (text.length() > LONGEST_COMMENT || text.indexOf('\0') >= 0) {
            throw ProblemException.badRequest(
                    "\"comment\" has at most " + LONGEST_COMMENT + " characters, none of them U+0000.");
        }
        return text;
    }

    private static ProblemException conflict(String slug, String detail) {
        return new ProblemException(Problem.of(HttpStatus.CONFLICT, slug, "Nothing to approve", detail));
    }
}
