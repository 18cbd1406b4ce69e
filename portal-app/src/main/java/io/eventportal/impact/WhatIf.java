package io.eventportal.impact;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change that is none of a schema.
 *
 * @param detail the application that stops, the new name of the topic, what the new key is, the new number of partitions;
 *     null for a retirement
 */
public record WhatIf(Kind kind, @Nullable String detail) {

    public static final int LONGEST_DETAIL = 256;

    public WhatIf {
        if (kind != Kind.RETIRE && (detail == null || detail.isBlank())) {
            throw new IllegalArgumentException(kind.id() + " needs to know " + kind.detail + ".");
        }
        if (detail != null
                && (detail.length() > LONGEST_DETAIL || detail.chars().anyMatch(Character::isISOControl))) {
            throw new IllegalArgumentException(
                    "detail: at most " + LONGEST_DETAIL + " characters, none of them a control character.");
        }
        if (kind == Kind.CHANGE_PARTITIONS && (detail == null || !detail.matches("[1-9][0-9]{0,5}"))) {
            throw new IllegalArgumentException("change-partitions needs the new number of partitions, 1 to 999999.");
        }
    }

    /** What is changed. */
    public enum Kind {
        /** No producer sends the event any more. */
        RETIRE("nothing more"),
        /** One producer sends it no more. */
        PRODUCER_STOPS("which application stops"),
        /** All events of the topic go to a topic of another name. */
        RENAME_TOPIC("the topic's new name"),
        /** Records get another key. */
        CHANGE_KEY("what the new key is"),
        /** The topic gets another number of partitions. */
        CHANGE_PARTITIONS("the new number of partitions");

        private final String detail;

        Kind(String detail) {
            this.detail = detail;
        }

        /** {@code retire}, {@code producer-stops}, {@code rename-topic}, {@code change-key} or {@code change-partitions}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Kind> of(String id) {
            return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
        }

        /** Whether all events of the topic are concerned, not one alone. */
        boolean concernsTopic() {
            return this == RENAME_TOPIC || this == CHANGE_PARTITIONS;
        }
    }

    /** The change in words, for the middle of a sentence. */
    public String words() {
        return switch (kind) {
            case RETIRE -> "retire the event";
            case PRODUCER_STOPS -> detail + " stops sending it";
            case RENAME_TOPIC -> "rename its topic to " + detail;
            case CHANGE_KEY -> "change its key to " + detail;
            case CHANGE_PARTITIONS -> "give its topic " + detail + " partitions";
        };
    }
}
