package io.eventportal.schema;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Where something of an Avro schema stands: the way there from the root of its text, written out only when it is told.
 */
public final class AvroPlace {

    private final @Nullable AvroPlace parent;
    private final String step;
    private final int index;
    private final int offset;
    private final @Nullable String reference;

    private AvroPlace(@Nullable AvroPlace parent, String step, int index, int offset, @Nullable String reference) {
        this.parent = parent;
        this.step = step;
        this.index = index;
        this.offset = offset;
        this.reference = reference;
    }

    /** @param reference the name of the reference whose text it is; null for the schema's own */
    static AvroPlace root(int offset, @Nullable String reference) {
        return new AvroPlace(null, "", -1, offset, reference);
    }

    AvroPlace member(String name, int at) {
        return new AvroPlace(this, name, -1, at, reference);
    }

    AvroPlace item(int position, int at) {
        return new AvroPlace(this, "", position, at, reference);
    }

    /** The name of the reference whose text it stands in; null for the schema's own text. */
    public @Nullable String reference() {
        return reference;
    }

    int offset() {
        return offset;
    }

    /** JSON pointer into its text. */
    public String pointer() {
        var tokens = new ArrayDeque<String>();
        for (var place = this; place.parent != null; place = place.parent) {
            tokens.push(place.index < 0 ? JsonText.escape(place.step) : Integer.toString(place.index));
        }
        return tokens.isEmpty() ? "" : "/" + String.join("/", tokens);
    }
}
