package io.eventportal.governance;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether a subject takes new versions. */
public enum Mode {
    READWRITE,
    READONLY;

    /** The mode of that name in any letter case; empty if there is none. */
    public static Optional<Mode> of(String name) {
        return Arrays.stream(values())
                .filter(mode -> mode.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
