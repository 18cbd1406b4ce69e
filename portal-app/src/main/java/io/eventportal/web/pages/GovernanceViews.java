package io.eventportal.web.pages;

import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Lifecycle;
import io.eventportal.catalog.store.Events;
import io.eventportal.governance.Policies;
import io.eventportal.governance.Scope;
import io.eventportal.governance.Waiver;
import io.eventportal.governance.WaiverTarget;
import io.eventportal.governance.Waivers;
import io.eventportal.impact.ImpactAnalysis;
import io.eventportal.impact.ImpactReport;
import io.eventportal.impact.Retirement;
import io.eventportal.impact.Retirements;
import io.eventportal.web.changes.Clearance;
import io.eventportal.web.changes.Clearances;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes what {@code /governance} shows. */
@Component
class GovernanceViews {

    private static final int PAGE_SIZE = 50;
    private static final int MOST_REPORTS = 50;
    private static final int MOST_ENDINGS = 50;
    private static final int MOST_POLICIES = 100;

    private final ImpactAnalysis impact;
    private final Clearances clearances;
    private final Events events;
    private final Retirements retirements;
    private final Waivers waivers;
    private final Policies policies;

    GovernanceViews(
            ImpactAnalysis impact,
            Clearances clearances,
            Events events,
            Retirements retirements,
            Waivers waivers,
            Policies policies) {
        this.impact = impact;
        this.clearances = clearances;
        this.events = events;
        this.retirements = retirements;
        this.waivers = waivers;
        this.policies = policies;
    }

    /**
     * @param pending of the newest reports those that wait for somebody's approval
     * @param endings events on their way out, cut
     * @param waivers live ones, the newest first
     * @param policies what is set for all subjects first, then for single ones, cut
     */
    record GovernanceView(
            List<Pending> pending,
            List<Ending> endings,
            List<WaiverRow> waivers,
            Pager pager,
            List<PolicyRow> policies) {}

    /** @param missing owners who did not approve; an empty one stands for consumers that nobody owns */
    record Pending(Link event, String href, Instant createdAt, String createdBy, List<String> missing) {}

    /** @param href whether it may go */
    record Ending(
            Link event, Retirement retirement, @Nullable Instant lastSeen, String href) {}

    /** @param href of what it is for */
    record WaiverRow(
            String id,
            String target,
            String href,
            @Nullable String rule,
            @Nullable String path,
            @Nullable String report,
            String reason,
            String approver,
            Instant expiresAt) {

        static WaiverRow of(Waiver waiver) {
            var scope = waiver.scope();
            var pin = scope.proposal();
            return new WaiverRow(
                    waiver.id(),
                    waiver.target().toString(),
                    switch (waiver.target()) {
                        case WaiverTarget.OfEvent of -> Href.event(of.event());
                        case WaiverTarget.OfSubject of -> Href.subject(of.name());
                    },
                    scope.rule(),
                    scope.path(),
                    pin == null ? null : Href.report(pin.report()),
                    scope.reason(),
                    waiver.approver(),
                    waiver.expiresAt());
        }
    }

    record PolicyRow(String scope, String level, String contentModel, String mode) {}

    GovernanceView of(int page) {
        var live = waivers.page(Waiver.State.LIVE, page, PAGE_SIZE);
        return new GovernanceView(
                pending(),
                endings(),
                live.items().stream().map(WaiverRow::of).toList(),
                Pager.of(page, PAGE_SIZE, live.total(), next -> "/governance?page=" + next),
                Stream.concat(
                                Stream.of(row(Scope.GLOBAL)),
                                policies.list(Scope.GLOBAL, MOST_POLICIES).stream()
                                        .map(own -> row(own.scope())))
                        .toList());
    }

    private PolicyRow row(Scope scope) {
        var policy = policies.effective(scope);
        return new PolicyRow(
                scope.toString(),
                policy.level().name(),
                policy.contentModel().name(),
                policy.mode().name());
    }

    private List<Pending> pending() {
        return impact.newest(MOST_REPORTS).stream()
                .filter(report -> !report.verdict().equals("compatible"))
                .map(report -> Map.entry(report, clearances.of(report)))
                .filter(entry -> !entry.getValue().cleared())
                .map(entry -> pending(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Pending pending(ImpactReport report, Clearance clearance) {
        return new Pending(
                Link.to(report.proposal().event()),
                Href.report(report.id()),
                report.createdAt(),
                report.createdBy(),
                clearance.missing().stream().map(Clearance.Consent::owner).toList());
    }

    private List<Ending> endings() {
        var keys = events.ofLifecycle(List.of(Lifecycle.DEPRECATED, Lifecycle.RETIRED), MOST_ENDINGS);
        return events.findAll(keys).stream()
                .map(event -> ending(event.key(), retirements.glance(event)))
                .toList();
    }

    private static Ending ending(EventKey key, Retirement retirement) {
        var lastSeen = Stream.concat(retirement.readers().stream(), retirement.writers().stream())
                .flatMap(party -> Stream.ofNullable(party.lastSeen()))
                .max(Instant::compareTo)
                .orElse(null);
        return new Ending(
                Link.to(key),
                retirement,
                lastSeen,
                "/governance/retirement" + Href.query(Map.of("event", key.toString())));
    }
}
