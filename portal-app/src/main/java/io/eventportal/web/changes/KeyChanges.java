package io.eventportal.web.changes;

import io.eventportal.governance.Audit;
import io.eventportal.governance.Change;
import io.eventportal.security.ApiKey;
import io.eventportal.security.ApiKeys;
import io.eventportal.web.problems.Problem;
import io.eventportal.web.problems.ProblemException;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes and revokes API keys. */
@Component
public class KeyChanges {

    private static final int LONGEST_NAME = 200;
    private static final int MOST = 10_000;

    private final ApiKeys keys;
    private final Audit audit;
    private final InstantSource clock;

    KeyChanges(ApiKeys keys, Audit audit, InstantSource clock) {
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes a key; its secret is known to the answer alone.
     *
     * @param expires null for a key that does not expire
     * @throws ProblemException if the name, role or time cannot be (400), or there are too many keys (409)
     */
    @Transactional
    public ApiKeys.Created create(@Nullable String name, @Nullable String role, @Nullable Instant expires) {
        var called = name(name);
        var as = Roles.named(role);
        if (expires != null && !expires.isAfter(clock.instant())) {
            throw ProblemException.badRequest("\"expires\" must be in the future.");
        }
        if (keys.count() >= MOST) {
            throw new ProblemException(Problem.of(
                    HttpStatus.CONFLICT,
                    "too-many-keys",
                    "Too many keys",
                    "There are " + MOST + " API keys already; revoke one first."));
        }
        var created = keys.create(called, as, expires);
        audit.record(new Change("key.create", called, null, as + ", id " + created.id()));
        return created;
    }

    private static String name(@Nullable String wanted) {
        var name = wanted == null ? "" : wanted.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.badRequest(
                    "\"name\" must hold 1 to " + LONGEST_NAME + " characters, none of them a control character.");
        }
        return name;
    }

    /** @throws ProblemException if there is no such key (404) */
    @Transactional
    public ApiKey revoke(String id) {
        var revoked =
                keys.revoke(id).orElseThrow(() -> ProblemException.notFound("There is no API key \"" + id + "\"."));
        audit.record(new Change("key.revoke", revoked.name(), revoked.role() + ", id " + id, null));
        return revoked;
    }
}
