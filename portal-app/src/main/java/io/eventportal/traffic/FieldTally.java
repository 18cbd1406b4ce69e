package io.eventportal.traffic;

import java.util.BitSet;
import tools.jackson.core.JsonToken;

/** What the values of one field were like. Values themselves are not kept: only a bit for the hash of each. */
final class FieldTally {

    static final int MARKS = 256;

    private long present;
    private long nulls;
    private int types;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private final BitSet marks = new BitSet(MARKS);

    /**
     * @param hash of the value; what has none, an object for example, has 0
     * @param timestamp of the record, milliseconds since the epoch
     */
    void add(JsonToken token, int hash, long timestamp) {
        present++;
        first = Math.min(first, timestamp);
        last = Math.max(last, timestamp);
        nulls += token == JsonToken.VALUE_NULL ? 1 : 0;
        addType(token);
        mark(hash);
    }

    /** One more value of a record that was counted already: a further item of an array. */
    void addAnother(JsonToken token, int hash) {
        addType(token);
        mark(hash);
    }

    private void mark(int hash) {
        var mixed = hash * 0x9E3779B9;
        marks.set(mixed >>> Integer.SIZE - 8);
    }

    private void addType(JsonToken token) {
        types |= switch (token) {
            case VALUE_STRING -> FieldRow.TEXT;
            case VALUE_NUMBER_INT -> FieldRow.INTEGER;
            case VALUE_NUMBER_FLOAT -> FieldRow.NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> FieldRow.BOOLEAN;
            case VALUE_NULL -> FieldRow.NULL;
            case START_OBJECT -> FieldRow.OBJECT;
            case START_ARRAY -> FieldRow.ARRAY;
            default -> 0;
        };
    }

    FieldTally plus(FieldTally other) {
        var sum = new FieldTally();
        sum.present = present + other.present;
        sum.nulls = nulls + other.nulls;
        sum.types = types | other.types;
        sum.first = Math.min(first, other.first);
        sum.last = Math.max(last, other.last);
        sum.marks.or(marks);
        sum.marks.or(other.marks);
        return sum;
    }

    long present() {
        return present;
    }

    long nulls() {
        return nulls;
    }

    int types() {
        return types;
    }

    /** Timestamp of the earliest record that had the field. */
    long first() {
        return first;
    }

    long last() {
        return last;
    }

    /** As a string of {@value #MARKS} zeros and ones. */
    String marks() {
        var text = new StringBuilder(MARKS);
        for (var i = 0; i < MARKS; i++) {
            text.append(marks.get(i) ? '1' : '0');
        }
        return text.toString();
    }
}
