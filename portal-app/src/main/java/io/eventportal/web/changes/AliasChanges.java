package io.eventportal.web.changes;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.governance.Audit;
import io.eventportal.governance.Change;
import io.eventportal.security.Actor;
import io.eventportal.topology.Alias;
import io.eventportal.topology.AliasRule;
import io.eventportal.topology.AliasRules;
import io.eventportal.web.problems.Problem;
import io.eventportal.web.problems.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes and deletes the rules that say which application a name belongs to. */
@Component
public class AliasChanges {

    private final AliasRules rules;
    private final Audit audit;

    AliasChanges(AliasRules rules, Audit audit) {
        this.rules = rules;
        this.audit = audit;
    }

    /**
     * Says that names belong to an application.
     *
     * @param kind {@code source}, {@code group}, {@code client} or {@code transactional-id}
     * @param name a whole name, or the beginning of names with an asterisk after it
     * @throws ProblemException if one of them cannot be (400), or something is said of that name already (409)
     */
    @Transactional
    public AliasRule add(@Nullable String kind, @Nullable String name, @Nullable String application) {
        var of = Alias.Kind.of(kind == null ? "" : kind)
                .orElseThrow(() -> ProblemException.badRequest(
                        "\"kind\" is source, group, client or transactional-id, got: " + kind));
        var pattern = name == null ? "" : name.strip();
        if (!AliasRule.isPattern(pattern)) {
            throw ProblemException.badRequest("\"name\" is a whole name, or the beginning of names with an asterisk"
                    + " after it; it has at most " + AliasRule.LONGEST_PATTERN
                    + " characters, none of them a control character.");
        }
        var made = rules.add(of, pattern, id(application), Actor.current().name())
                .orElseThrow(() -> new ProblemException(Problem.of(
                        HttpStatus.CONFLICT,
                        "alias-exists",
                        "There is such an alias",
                        "Something is said of the " + of.words() + " " + pattern + " already, or there are "
                                + AliasRules.MOST + " aliases; delete one first.")));
        audit.record(new Change(
                "alias.add", of.id() + " " + pattern, null, made.application().value()));
        return made;
    }

    private static ApplicationId id(@Nullable String application) {
        var text = application == null ? "" : application.strip();
        if (text.isEmpty() || text.length() > 256 || text.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.badRequest(
                    "\"application\" is the id of an application: 1 to 256 characters, none of them a control character.");
        }
        return new ApplicationId(text);
    }

    /** @throws ProblemException if there is no such rule (404) */
    @Transactional
    public void delete(long id) {
        var rule =
                rules.find(id).orElseThrow(() -> ProblemException.notFound("There is no alias of the id " + id + "."));
        if (rules.delete(id)) {
            audit.record(new Change(
                    "alias.delete",
                    rule.kind().id() + " " + rule.pattern(),
                    rule.application().value(),
                    null));
        }
    }
}
