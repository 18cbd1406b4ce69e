package io.eventportal.web.changes;

import io.eventportal.governance.Audit;
import io.eventportal.governance.Change;
import io.eventportal.security.Actor;
import io.eventportal.security.Members;
import io.eventportal.security.Role;
import io.eventportal.web.problems.Problem;
import io.eventportal.web.problems.ProblemException;
import java.util.Collection;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Whether somebody may speak for those whom a change hurts. Every refusal is on record. */
@Component
class Authority {

    private final Members members;
    private final Audit audit;

    Authority(Members members, Audit audit) {
        this.members = members;
        this.audit = audit;
    }

    /**
     * For whom of the owners the current actor may speak: for its own teams. Where nobody owns anything, an administrator
     * speaks for the empty one.
     *
     * @param change what the actor wants to do
     * @param owners of what is affected; an empty one stands for what nobody owns
     * @return at least one
     * @throws ProblemException if the actor owns nothing of it (403)
     */
    SortedSet<String> over(Change change, Collection<String> owners) {
        var actor = Actor.current();
        var teams = members.teamsOf(actor.name());
        var own = new TreeSet<>(owners);
        own.retainAll(teams);
        if (actor.role() == Role.ADMIN && (owners.isEmpty() || owners.contains(""))) {
            own.add("");
        }
        if (own.isEmpty()) {
            throw refused(
                    change,
                    Problem.of(
                                    HttpStatus.FORBIDDEN,
                                    "owns-nothing-affected",
                                    "You own nothing that this affects",
                                    detail(actor, new TreeSet<>(owners), teams))
                            .with("owners", new TreeSet<>(owners))
                            .with("teams", teams));
        }
        return own;
    }

    /** @throws ProblemException if the current actor is no approver (403) */
    void needApprover(Change change) {
        var role = Actor.current().role();
        if (!role.includes(Role.APPROVER)) {
            throw refused(
                    change,
                    Problem.of(
                            HttpStatus.FORBIDDEN,
                            "approver-needed",
                            "Only approvers grant and revoke waivers",
                            "This needs the role approver or admin; you have the role "
                                    + role.name().toLowerCase(Locale.ROOT) + "."));
        }
    }

    private ProblemException refused(Change change, Problem problem) {
        audit.refused(change, problem.detail());
        return new ProblemException(problem);
    }

    private static String detail(Actor actor, SortedSet<String> owners, SortedSet<String> teams) {
        var named = new TreeSet<>(owners);
        named.remove("");
        return (named.isEmpty()
                        ? "Nobody is known to own what this affects, so it takes an administrator"
                        : "This affects what is owned by " + String.join(", ", named))
                + "; "
                + actor.name()
                + (teams.isEmpty() ? " belongs to no team." : " belongs to " + String.join(", ", teams) + ".");
    }
}
