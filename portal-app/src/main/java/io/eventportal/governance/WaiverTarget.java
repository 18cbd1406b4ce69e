package io.eventportal.governance;

import io.eventportal.catalog.EventKey;

/** What a waiver is for. */
public sealed interface WaiverTarget {

    static WaiverTarget subject(String name) {
        return new OfSubject(name);
    }

    static WaiverTarget event(EventKey event) {
        return new OfEvent(event);
    }

    /** New versions of one subject. */
    record OfSubject(String name) implements WaiverTarget {
        @Override
        public String toString() {
            return "subject " + name;
        }
    }

    /** An event: new versions of every subject that holds its contract, and who starts to depend on it. */
    record OfEvent(EventKey event) implements WaiverTarget {
        @Override
        public String toString() {
            return "event " + event;
        }
    }
}
