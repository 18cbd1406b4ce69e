package io.eventportal.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do. Each role includes the ones before it. */
public enum Role {
    VIEWER,
    EDITOR,
    /** Grants waivers for what its teams own. */
    APPROVER,
    ADMIN;

    /** Whether this role may do what {@code other} may. */
    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }

    /** The role of that name in any letter case; empty if there is none. */
    public static Optional<Role> of(String name) {
        return Arrays.stream(values())
                .filter(role -> role.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
