package io.eventportal.businessevents;

import java.util.List;

/** What a field holds, in the words of no schema language. */
sealed interface FieldType {

    /** Always the same text, such as the name of the event. */
    record Constant(String text) implements FieldType {}

    /**
     * Free text.
     *
     * @param max characters; 0 means without a bound
     */
    record Text(int min, int max) implements FieldType {}

    /** Text of a known form, such as {@code uuid} or {@code email}, named as JSON Schema names it. */
    record Formatted(String format) implements FieldType {}

    /** A business key, such as {@code ORD-0012345}. */
    record Key(String prefix, int digits) implements FieldType {}

    /** @param bits 32 or 64 */
    record Whole(int bits, long min, long max) implements FieldType {}

    /** A sum of money, with that many decimals. */
    record Amount(int decimals, long max) implements FieldType {}

    /** A measured number. */
    record Real() implements FieldType {}

    record Flag() implements FieldType {}

    /** A point in time. */
    record Moment() implements FieldType {}

    /** One of an enumeration's symbols. */
    record Symbol(String enumeration) implements FieldType {}

    /** Another message, by its name. */
    record Nested(String message) implements FieldType {}

    /** @param max items; 0 means without a bound */
    record Many(FieldType of, int min, int max, boolean unique) implements FieldType {}

    /** Free attributes by text keys. */
    record Attributes(FieldType of) implements FieldType {}

    /** One of several messages, by their names; each tells itself by its field {@code kind}. */
    record Either(List<String> messages) implements FieldType {
        public Either {
            messages = List.copyOf(messages);
        }
    }
}
