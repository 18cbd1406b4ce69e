package io.eventportal.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far an event is in its life; read from {@code x-lifecycle}, released if nothing is said. */
public enum Lifecycle {
    DRAFT,
    RELEASED,
    DEPRECATED,
    RETIRED;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Lifecycle> of(String name) {
        return Arrays.stream(values())
                .filter(lifecycle -> lifecycle.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
