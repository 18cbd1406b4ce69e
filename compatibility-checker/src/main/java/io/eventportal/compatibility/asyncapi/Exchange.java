package io.eventportal.compatibility.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.Action;
import io.eventportal.compatibility.Direction;
import java.util.List;

/**
 * One stream of messages, as both documents have it.
 *
 * @param label for people, for example {@code order-events, send}
 * @param action what the application does with the messages
 * @param receptions who reads whose messages
 */
record Exchange(String label, Action action, List<Reception> receptions) {

    /**
     * That one document's messages are read by the other's.
     *
     * @param retained whether they are read from a log that keeps them, not as they are sent
     */
    record Reception(Direction direction, boolean retained) {}

    Exchange {
        receptions = List.copyOf(receptions);
    }

    /**
     * @param replay whether consumers also read what was sent before they came
     */
    static Exchange of(String label, Action action, boolean replay) {
        var live = new Reception(Role.othersOf(action), false);
        var receptions = action == Action.SEND && replay
                ? List.of(live, new Reception(Direction.BACKWARD, true))
                : List.of(live);
        return new Exchange(label, action, receptions);
    }

    Direction others() {
        return Role.othersOf(action);
    }

    /** How a sentence on a message begins. */
    String of(String message) {
        return label + " of " + message;
    }
}
