package io.eventportal.web.changes;

import io.eventportal.catalog.EventKey;
import io.eventportal.governance.Change;
import io.eventportal.governance.NewWaiver;
import io.eventportal.governance.Waiver;
import io.eventportal.governance.WaiverTarget;
import io.eventportal.governance.Waivers;
import io.eventportal.impact.AffectedOwners;
import io.eventportal.impact.ContractSubjects;
import io.eventportal.web.problems.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Grants and revokes waivers: only approvers do, and only for what their teams own. */
@Component
public class WaiverChanges {

    private static final int LONGEST_NAME = 1_024;

    private final Waivers waivers;
    private final AffectedOwners owners;
    private final ContractSubjects subjects;
    private final Authority authority;

    WaiverChanges(Waivers waivers, AffectedOwners owners, ContractSubjects subjects, Authority authority) {
        this.waivers = waivers;
        this.owners = owners;
        this.subjects = subjects;
        this.authority = authority;
    }

    /**
     * A waiver as somebody asks for it.
     *
     * @param subject registry subject; this or {@code event}
     * @param event {@code topic/type}
     * @param rule the only rule that is waived
     * @param path the only place in the event, a JSON pointer; needs a rule
     */
    public record Wanted(
            @Nullable String subject,
            @Nullable String event,
            @Nullable String rule,
            @Nullable String path,
            @Nullable String reason,
            @Nullable Instant expiresAt) {}

    /** @throws ProblemException if it cannot be (400), or the current actor may not grant it (403) */
    public Waiver grant(Wanted wanted) {
        var waiver = read(wanted);
        var change = new Change("waiver.grant", waiver.target().toString(), null, waiver.reason());
        authority.needApprover(change);
        authority.over(change, affected(waiver.target()));
        try {
            return waivers.grant(waiver);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Whose consent a waiver needs: that of the owners of consumers; where there are none, of the event's owner.
     *
     * @return empty if nobody is known to own anything of it
     */
    public SortedSet<String> affected(WaiverTarget target) {
        return owners.of(
                switch (target) {
                    case WaiverTarget.OfEvent of -> List.of(of.event());
                    case WaiverTarget.OfSubject of -> subjects.eventsOf(of.name());
                });
    }

    private static NewWaiver read(Wanted wanted) {
        var reason = text(wanted.reason(), "reason", Waivers.LONGEST_REASON);
        var expiresAt = wanted.expiresAt();
        if (reason == null) {
            throw ProblemException.badRequest("\"reason\" is needed: why is this let pass?");
        }
        if (expiresAt == null) {
            throw ProblemException.badRequest(
                    "\"expiresAt\" is needed: an instant, at most " + Waivers.LONGEST.toDays() + " days from now.");
        }
        return new NewWaiver(
                target(wanted),
                text(wanted.rule(), "rule", LONGEST_NAME),
                text(wanted.path(), "path", LONGEST_NAME),
                null,
                reason,
                expiresAt);
    }

    private static WaiverTarget target(Wanted wanted) {
        var subject = text(wanted.subject(), "subject", LONGEST_NAME);
        var event = text(wanted.event(), "event", LONGEST_NAME);
        if ((subject == null) == (event == null)) {
            throw ProblemException.badRequest("A waiver is for either a \"subject\" or an \"event\" (topic/type).");
        }
        if (subject != null) {
            return WaiverTarget.subject(subject);
        }
        try {
            return WaiverTarget.event(EventKey.parse(String.valueOf(event)));
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("\"event\" is topic/type, got: " + event);
        }
    }

    private static @Nullable String text(@Nullable String given, String member, int longest) {
        var text = given == null ? "" : given.strip();
        if (text.length() > longest
                || text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r')) {
            throw ProblemException.badRequest(
                    "\"" + member + "\" has at most " + longest + " characters, none of them a control character.");
        }
        return text.isEmpty() ? null : text;
    }

    /** @throws ProblemException if there is no live waiver of that id (404), or the actor may not revoke it (403) */
    public void revoke(String id) {
        var waiver = waivers.find(id)
                .orElseThrow(() -> ProblemException.notFound("There is no waiver of the id " + id + "."));
        var change = new Change("waiver.revoke", waiver.target().toString(), waiver.sentence(), null);
        authority.needApprover(change);
        authority.over(change, affected(waiver.target()));
        if (waivers.revoke(id).isEmpty()) {
            throw ProblemException.notFound("The waiver " + id + " is not live any more.");
        }
    }
}
