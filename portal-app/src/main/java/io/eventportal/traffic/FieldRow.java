package io.eventportal.traffic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a field is used, in the records of one event from one producer that were looked into.
 *
 * @param path JSON pointer into the payload, {@code *} for each item of an array; {@link TrafficRow#OTHER} for what lies
 *     beyond the number of fields that are told apart on one topic
 * @param looked records that were looked into; of a flood only the first of each batch are
 * @param present of these: those that have the field
 * @param nulls of these: those in which it is null
 * @param types which types its values had, as bits
 * @param distinct about how many different values it had; -1 if too many to tell
 * @param firstSeen timestamp of the earliest record that had it; null if that was before it was noted
 * @param lastSeen likewise
 */
public record FieldRow(
        @Nullable String source,
        String path,
        long looked,
        long present,
        long nulls,
        int types,
        long distinct,
        @Nullable Instant firstSeen,
        @Nullable Instant lastSeen) {

    static final int TEXT = 1;
    static final int INTEGER = 2;
    static final int NUMBER = 4;
    static final int BOOLEAN = 8;
    static final int NULL = 16;
    static final int OBJECT = 32;
    static final int ARRAY = 64;

    private static final List<String> NAMES =
            List.of("string", "integer", "number", "boolean", "null", "object", "array");

    /** In the words of JSON Schema. */
    public List<String> typeNames() {
        return typeNames(types);
    }

    static List<String> typeNames(int types) {
        var names = new ArrayList<String>();
        for (var bit = 0; bit < NAMES.size(); bit++) {
            if ((types & 1 << bit) != 0) {
                names.add(NAMES.get(bit));
            }
        }
        return names;
    }

    /** Linear counting: of so many bits so many are still unset. */
    static long distinct(int marked) {
        var unset = FieldTally.MARKS - marked;
        return unset < FieldTally.MARKS / 20
                ? -1
                : Math.round(FieldTally.MARKS * Math.log((double) FieldTally.MARKS / unset));
    }
}
