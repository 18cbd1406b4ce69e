package io.eventportal.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A valid Avro schema: its types with their places. What not every caller needs is made when it is asked for.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/">Avro specification</a>
 */
public final class AvroSchema implements Schema {

    /** What {@link StackGuard} takes for one level: its levels are deeper than ours. */
    private static final int LEVELS_FOR_A_CALL = 8;

    private final SchemaSource source;
    private final AvroReader.Reading reading;
    private volatile @Nullable String canonicalText;
    private volatile org.apache.avro.@Nullable Schema parsed;
    private volatile @Nullable Lines lines;

    private AvroSchema(SchemaSource source, AvroReader.Reading reading) {
        this.source = source;
        this.reading = reading;
    }

    static AvroSchema parse(SchemaSource source) {
        SchemaLimits.checkSize(source);
        return new AvroSchema(source, AvroReader.read(source));
    }

    @Override
    public SchemaSource source() {
        return source;
    }

    /** The parsing canonical form, with referenced types written out. */
    @Override
    public String canonicalText() {
        var text = canonicalText;
        if (text == null) {
            text = StackGuard.call(levels() / LEVELS_FOR_A_CALL, () -> AvroCanonical.of(type()));
            canonicalText = text;
        }
        return text;
    }

    /** Full name of a named type; the type's name (for example {@code array}) otherwise. */
    @Override
    public String name() {
        return type().fullName();
    }

    /** The type that the schema is. */
    public AvroType type() {
        return reading.type();
    }

    /** Every named type, also those of the references, in the order of their definitions. */
    public List<AvroType.Named> definitions() {
        return reading.definitions();
    }

    /** Every union, in the order of the text. */
    public List<AvroType.Union> unions() {
        return reading.unions();
    }

    /** Levels of nesting in the text or its references, whichever is deeper. */
    public int depth() {
        return reading.depth();
    }

    /** How many types may lead into one another before one repeats itself. */
    public int levels() {
        return depth() + definitions().size();
    }

    /** The schema as Apache Avro has it; not to be changed. */
    public org.apache.avro.Schema parsed() {
        var schema = parsed;
        if (schema == null) {
            schema = StackGuard.call(levels() / LEVELS_FOR_A_CALL, () -> AvroLibrarySchema.of(type()));
            parsed = schema;
        }
        return schema;
    }

    /** Where in this schema's own text something stands. What stands in a reference is not in it. */
    public Location locate(AvroPlace place) {
        var known = lines;
        if (known == null) {
            known = Lines.of(source.text());
            lines = known;
        }
        return place.reference() == null ? known.place(place.pointer(), place.offset()) : Location.WHOLE;
    }

    /** Same text and references. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AvroSchema schema && source.equals(schema.source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return "AvroSchema[" + name() + "]";
    }
}
