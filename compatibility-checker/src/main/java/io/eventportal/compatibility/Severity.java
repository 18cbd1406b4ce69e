package io.eventportal.compatibility;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a broken rule means to a verdict. */
public enum Severity {
    /** Not told at all. */
    OFF,
    /** Told as a note: worth knowing, breaks nothing. */
    WARN,
    /** A finding: the pair is incompatible. */
    ERROR;

    /** Lower-case name, as configuration has it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The severity of that id; empty if there is none. */
    public static Optional<Severity> of(String id) {
        return Arrays.stream(values())
                .filter(severity -> severity.id().equals(id))
                .findFirst();
    }
}
