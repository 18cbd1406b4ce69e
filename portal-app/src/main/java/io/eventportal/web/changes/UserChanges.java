package io.eventportal.web.changes;

import io.eventportal.governance.Audit;
import io.eventportal.governance.Change;
import io.eventportal.security.Account;
import io.eventportal.security.Accounts;
import io.eventportal.security.Actor;
import io.eventportal.security.Members;
import io.eventportal.security.SignIn;
import io.eventportal.web.problems.Problem;
import io.eventportal.web.problems.ProblemException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes, changes and removes local users; people change their own password. No password is ever put on record. */
@Component
public class UserChanges {

    private static final int LONGEST_TEAM = 256;
    private static final int MOST_TEAMS = 100;

    private final Accounts accounts;
    private final Members members;
    private final SignIn signIn;
    private final Audit audit;

    UserChanges(Accounts accounts, Members members, SignIn signIn, Audit audit) {
        this.accounts = accounts;
        this.members = members;
        this.signIn = signIn;
        this.audit = audit;
    }

    /** @throws ProblemException if there can be no such user (400), or is one already (409) */
    @Transactional
    public Account create(
            @Nullable String name, @Nullable String password, @Nullable String role, @Nullable List<String> teams) {
        var belongs = teams(teams == null ? List.of() : teams);
        var made =
                accounts.create(name == null ? "" : name.strip(), password == null ? "" : password, Roles.named(role));
        members.replace(made.name(), belongs);
        audit.record(new Change("user.create", made.name(), null, state(made, belongs)));
        return made;
    }

    /** @throws ProblemException if it cannot be a password (400), or there is no such user (404) */
    @Transactional
    public void setPassword(String name, @Nullable String password) {
        accounts.setPassword(name, password == null ? "" : password);
        audit.record(new Change("user.password", name, null, null));
    }

    /**
     * Changes the password of whoever asks.
     *
     * @param address where the caller is
     * @throws ProblemException if the old password is wrong (403), or the new one cannot be a password (400)
     */
    @Transactional
    public void setOwnPassword(@Nullable String old, @Nullable String fresh, String address) {
        var name = Actor.current().name();
        if (signIn.withPassword(name, old == null ? "" : old, address).isEmpty()) {
            audit.refused(new Change("user.password", name, null, null), "The old password is wrong.");
            throw new ProblemException(
                    Problem.of(HttpStatus.FORBIDDEN, "wrong-password", "Wrong password", "The old password is wrong."));
        }
        setPassword(name, fresh);
    }

    /**
     * @param role null to leave it as it is
     * @param teams all that the user belongs to; null to leave them as they are
     * @throws ProblemException if the role or a team cannot be (400), there is no such user (404), or nobody would be
     *     left to administer (409)
     */
    @Transactional
    public Account change(String name, @Nullable String role, @Nullable List<String> teams) {
        var before = state(accounts.get(name), members.teamsOf(name));
        if (role != null) {
            accounts.changeRole(name, Roles.named(role));
        }
        if (teams != null) {
            members.replace(name, teams(teams));
        }
        var changed = accounts.get(name);
        var after = state(changed, members.teamsOf(name));
        if (!before.equals(after)) {
            audit.record(new Change("user.change", name, before, after));
        }
        return changed;
    }

    /** @throws ProblemException if there is no such user (404), or it has to stay (409) */
    @Transactional
    public void remove(String name) {
        var before = members.teamsOf(name);
        var removed = accounts.remove(name);
        audit.record(new Change("user.remove", name, state(removed, before), null));
    }

    private static SortedSet<String> teams(List<String> wanted) {
        if (wanted.size() > MOST_TEAMS) {
            throw ProblemException.badRequest("\"teams\" has at most " + MOST_TEAMS + " names.");
        }
        var teams = new TreeSet<String>();
        for (var team : wanted) {
            if (team == null
                    || team.isBlank()
                    || team.length() > LONGEST_TEAM
                    || team.chars().anyMatch(Character::isISOControl)) {
                throw ProblemException.badRequest("\"teams\" has names of 1 to " + LONGEST_TEAM
                        + " characters, none of them a control character.");
            }
            teams.add(team.strip());
        }
        return teams;
    }

    private static String state(Account account, SortedSet<String> teams) {
        return account.role() + (teams.isEmpty() ? "" : ", " + String.join(", ", teams));
    }
}
