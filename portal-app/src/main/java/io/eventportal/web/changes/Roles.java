package io.eventportal.web.changes;

import io.eventportal.security.Role;
import io.eventportal.web.problems.ProblemException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Roles as callers name them. */
final class Roles {

    private Roles() {}

    /** @throws ProblemException if there is no such role (400) */
    static Role named(@Nullable String role) {
        return Role.of(role == null ? "" : role)
                .orElseThrow(() ->
                        ProblemException.badRequest("\"role\" must be one of " + Arrays.toString(Role.values()) + "."));
    }
}
