package io.eventportal.compatibility;

import java.util.Locale;

/** Whether the {@code format} of a JSON Schema binds. */
public enum FormatPolicy {
    /** As the specification has it: formats tell, validators need not look. */
    ANNOTATION,
    /** Validators check formats that they know: a writer then emits, and a reader then takes, only texts that have it. */
    ASSERTION;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
