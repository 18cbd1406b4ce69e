package io.eventportal.web.api;

import io.eventportal.catalog.Contact;
import io.eventportal.catalog.Team;
import io.eventportal.catalog.store.Teams;
import io.eventportal.governance.Audit;
import io.eventportal.governance.Change;
import io.eventportal.security.Actor;
import io.eventportal.web.problems.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The owners of applications and events, and how they are reached. */
@RestController
@RequestMapping("/api/v1/teams")
class TeamsController {

    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_DESCRIPTION = 4_000;
    private static final int MOST_CONTACTS = 20;

    private final Teams teams;
    private final Audit audit;
    private final InstantSource clock;

    TeamsController(Teams teams, Audit audit, InstantSource clock) {
        this.teams = teams;
        this.audit = audit;
        this.clock = clock;
    }

    /** What to say of a team; absent is empty. */
    record TeamText(@Nullable String description, @Nullable List<ContactText> contacts) {}

    /** @param kind for example {@code email}, {@code slack} or {@code url} */
    record ContactText(@Nullable String kind, @Nullable String value) {}

    @GetMapping
    PageView<Team> list(
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
        return PageView.of(teams.page(page, size), Function.identity());
    }

    @GetMapping("/{name}")
    Team one(@PathVariable String name) {
        return teams.find(name).orElseThrow(() -> ProblemException.notFound("There is no team \"" + name + "\"."));
    }

    @PutMapping("/{name}")
    @Transactional
    public Team describe(@PathVariable String name, @RequestBody TeamText text) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.badRequest(
                    "A team's name has 1 to " + LONGEST_NAME + " characters, none of them control characters.");
        }
        var team = new Team(name, description(text), contacts(text));
        var before = teams.find(name).map(TeamsController::words).orElse(null);
        teams.save(team, Actor.current().name(), clock.instant());
        audit.record(new Change("team.describe", name, before, words(team)));
        return one(name);
    }

    private static String description(TeamText text) {
        var description = text.description() == null ? "" : text.description();
        if (description.length() > LONGEST_DESCRIPTION || description.indexOf('\0') >= 0) {
            throw ProblemException.badRequest(
                    "\"description\" has at most " + LONGEST_DESCRIPTION + " characters, none of them U+0000.");
        }
        return description;
    }

    private static List<Contact> contacts(TeamText text) {
        var given = text.contacts() == null ? List.<ContactText>of() : text.contacts();
        if (given.size() > MOST_CONTACTS) {
            throw ProblemException.badRequest("\"contacts\" holds at most " + MOST_CONTACTS + ".");
        }
        var contacts = new ArrayList<Contact>();
        for (var each : given) {
            var kind = each.kind() == null ? "" : each.kind();
            var value = each.value() == null ? "" : each.value();
            if (!Contact.fits(kind, value) || (kind + value).chars().anyMatch(Character::isISOControl)) {
                throw ProblemException.badRequest("Each of \"contacts\" has a \"kind\" of 1 to 64 and a \"value\" of"
                        + " 1 to 512 characters, none of them control characters.");
            }
            contacts.add(new Contact(kind, value));
        }
        return contacts;
    }

    private static String words(Team team) {
        return team.description() + " " + team.contacts();
    }

    /** Takes back what people said of a team; documents may still name it. */
    @DeleteMapping("/{name}")
    @Transactional
    public ResponseEntity<Void> delete(@PathVariable String name) {
        var before = one(name);
        if (!teams.delete(name)) {
            throw ProblemException.notFound("Nobody described the team \"" + name + "\"; documents name it.");
        }
        audit.record(new Change("team.delete", name, words(before), null));
        return ResponseEntity.noContent().build();
    }
}
