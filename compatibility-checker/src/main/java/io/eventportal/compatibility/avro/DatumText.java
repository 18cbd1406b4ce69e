package io.eventportal.compatibility.avro;

import io.eventportal.schema.JsonText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes a datum as JSON. Avro's own encoder does the same, and prepares itself for the whole schema first, which takes
 * longer than a comparison.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#json-encoding">JSON encoding</a>
 */
final class DatumText {

    private final StringBuilder out = new StringBuilder();

    private DatumText() {}

    /** @throws RuntimeException as Avro's, if the datum is not of the schema */
    static String of(@Nullable Object datum, Schema schema) {
        var text = new DatumText();
        text.write(datum, schema);
        return text.out.toString();
    }

    private void write(@Nullable Object datum, Schema schema) {
        if (datum == null) {
            out.append("null");
        } else {
            value(datum, schema);
        }
    }

    private void value(Object datum, Schema schema) {
        switch (schema.getType()) {
            case NULL, BOOLEAN, INT, LONG, FLOAT, DOUBLE -> out.append(datum);
            case STRING, ENUM -> quoted(String.valueOf(datum));
            case BYTES -> quoted(StandardCharsets.ISO_8859_1.decode(((ByteBuffer) datum).duplicate()));
            case FIXED -> quoted(new String(((GenericFixed) datum).bytes(), StandardCharsets.ISO_8859_1));
            case ARRAY -> items((Collection<?>) datum, schema.getElementType());
            case MAP -> values((Map<?, ?>) datum, schema.getValueType());
            case UNION -> branch(datum, schema.getTypes().get(GenericData.get().resolveUnion(schema, datum)));
            case RECORD -> fields((IndexedRecord) datum, schema);
        }
    }

    private void items(Collection<?> items, Schema type) {
        var separator = "[";
        for (var item : items) {
            out.append(separator);
            write(item, type);
            separator = ",";
        }
        out.append(items.isEmpty() ? "[]" : "]");
    }

    private void values(Map<?, ?> values, Schema type) {
        var separator = "{";
        for (var entry : values.entrySet()) {
            out.append(separator);
            quoted(String.valueOf(entry.getKey()));
            out.append(':');
            write(entry.getValue(), type);
            separator = ",";
        }
        out.append(values.isEmpty() ? "{}" : "}");
    }

    private void fields(IndexedRecord datum, Schema type) {
        var separator = "{";
        for (var field : type.getFields()) {
            out.append(separator);
            quoted(field.name());
            out.append(':');
            write(datum.get(field.pos()), field.schema());
            separator = ",";
        }
        out.append(type.getFields().isEmpty() ? "{}" : "}");
    }

    private void branch(Object datum, Schema type) {
        out.append('{');
        quoted(type.getFullName());
        out.append(':');
        value(datum, type);
        out.append('}');
    }

    private void quoted(CharSequence text) {
        JsonText.quote(text, out);
    }
}
