package io.eventportal.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part of the past that a rate is of. */
public enum Window {
    FIVE_MINUTES("5m", "5 min", Duration.ofMinutes(5)),
    HOUR("1h", "1 h", Duration.ofHours(1)),
    DAY("24h", "24 h", Duration.ofHours(24)),
    WEEK("7d", "7 d", Duration.ofDays(7)),
    /** Since the first record. */
    ALL("all", "all", null);

    private final String id;
    private final String label;
    private final @Nullable Duration length;

    Window(String id, String label, @Nullable Duration length) {
        this.id = id;
        this.label = label;
        this.length = length;
    }

    /** The window of that id, as addresses have it. */
    public static Optional<Window> of(@Nullable String id) {
        return Arrays.stream(values()).filter(one -> one.id.equals(id)).findFirst();
    }

    public String id() {
        return id;
    }

    public String label() {
        return label;
    }

    /** When the window begins that ends now; empty if nothing bounds it. */
    Optional<Instant> start(Instant now) {
        return Optional.ofNullable(length).map(now::minus);
    }
}
