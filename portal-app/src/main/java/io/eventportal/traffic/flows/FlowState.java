package io.eventportal.traffic.flows;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where an instance stands. It rests at the event of its latest step. */
public enum FlowState {
    /** Events usually follow where it rests, and there is still time for them. */
    RUNNING,
    /** Events usually follow where it rests, and they are late. */
    STUCK,
    /** It rests where most instances end. */
    COMPLETE,
    /** Its latest step hangs on nothing: what usually follows is not known. */
    UNKNOWN;

    /** One of those by which instances are listed; empty for any other name. */
    public static Optional<FlowState> listed(String id) {
        return Stream.of(STUCK, RUNNING, COMPLETE)
                .filter(state -> state.id().equals(id))
                .findFirst();
    }

    /** The name that addresses have. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
