package io.eventportal.catalog;

import java.util.Locale;

/** What an application does with a message. The 2.x words are translated once, where a document is read. */
public enum Action {
    SEND,
    RECEIVE;

    /** {@code send} or {@code receive}, as AsyncAPI 3 spells it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
