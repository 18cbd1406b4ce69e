package io.eventportal.governance;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether subjects take new versions. */
public enum Mode {
    READWRITE,
    READONLY,
    /** Set for all subjects, it makes them read-only whatever they say themselves. */
    READONLY_OVERRIDE,
    /** Takes versions whose ids and numbers the client chooses, and asks no compatibility of them. */
    IMPORT;

    /** The mode of that name in any letter case; empty if there is none. */
    public static Optional<Mode> of(String name) {
        return Arrays.stream(values())
                .filter(mode -> mode.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    public boolean isReadOnly() {
        return this == READONLY || this == READONLY_OVERRIDE;
    }
}
