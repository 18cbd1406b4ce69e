package io.eventportal.web.api;

import io.eventportal.governance.Audit;
import io.eventportal.governance.Change;
import io.eventportal.security.Members;
import io.eventportal.security.Members.Member;
import io.eventportal.web.problems.Problem;
import io.eventportal.web.problems.ProblemException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who belongs to a team; administrators say so. A member is a user or an API key, by name. */
@RestController
@RequestMapping("/api/v1/teams/{team}/members")
class MembersController {

    private static final int LONGEST_NAME = 256;

    private final Members members;
    private final Audit audit;

    MembersController(Members members, Audit audit) {
        this.members = members;
        this.audit = audit;
    }

    @GetMapping
    List<Member> list(@PathVariable String team) {
        return members.of(team);
    }

    @PutMapping("/{name}")
    @Transactional
    public ResponseEntity<Void> add(@PathVariable String team, @PathVariable String name) {
        check(team);
        check(name);
        if (members.of(team).size() >= Members.MOST) {
            throw new ProblemException(Problem.of(
                    HttpStatus.CONFLICT,
                    "too-many-members",
                    "Too many members",
                    "A team has at most " + Members.MOST + " members."));
        }
        if (members.add(team, name)) {
            audit.record(new Change("team.add-member", team, null, name));
        }
        return ResponseEntity.noContent().build();
    }

    private static void check(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.badRequest("Names of teams and members have 1 to " + LONGEST_NAME
                    + " characters, none of them control characters.");
        }
    }

    @DeleteMapping("/{name}")
    @Transactional
    public ResponseEntity<Void> remove(@PathVariable String team, @PathVariable String name) {
        if (!members.remove(team, name)) {
            throw ProblemException.notFound("\"" + name + "\" is no member of the team \"" + team + "\".");
        }
        audit.record(new Change("team.remove-member", team, name, null));
        return ResponseEntity.noContent().build();
    }
}
