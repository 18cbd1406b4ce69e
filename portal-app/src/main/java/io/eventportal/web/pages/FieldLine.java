package io.eventportal.web.pages;

import io.eventportal.schema.SchemaField;
import io.eventportal.schema.SchemaFields;
import io.eventportal.schema.SchemaSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One field of a schema in a line. {@code path}: names, by slashes. */
record FieldLine(String path, String type) {

    /** All fields in document order; empty if there is no schema. */
    static List<FieldLine> of(@Nullable SchemaSource schema, String type) {
        var lines = new ArrayList<FieldLine>();
        if (schema != null) {
            add("", SchemaFields.of(schema, type), lines);
        }
        return lines;
    }

    private static void add(String path, List<SchemaField> fields, List<FieldLine> lines) {
        for (var field : fields) {
            var at = path.isEmpty() ? field.name() : path + "/" + field.name();
            lines.add(new FieldLine(at, field.type()));
            add(at, field.fields(), lines);
        }
    }
}
