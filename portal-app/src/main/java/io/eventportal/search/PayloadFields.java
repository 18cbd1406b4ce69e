package io.eventportal.search;

import io.eventportal.catalog.Event;
import io.eventportal.schema.SchemaField;
import io.eventportal.schema.SchemaFields;
import io.eventportal.schema.SchemaSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of a payload in one list, each with its path. */
final class PayloadFields {

    /** An alternative of a union is a level for people; in the payload there is none. */
    private static final String ALTERNATIVE = "alternative";

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");

    private PayloadFields() {}

    /** Of what its senders write; if none says, of what the first receiver who does reads. */
    static List<FieldUse> of(Event event) {
        var schema = schema(event);
        var fields = new ArrayList<FieldUse>();
        if (schema != null) {
            SchemaFields.of(schema, event.key().type()).forEach(field -> add(field, "", fields));
        }
        return fields;
    }

    static @Nullable SchemaSource schema(Event event) {
        return event.contract() != null
                ? event.contract()
                : event.receivers().stream()
                        .map(Event.Party::schema)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private static void add(SchemaField field, String within, List<FieldUse> fields) {
        if (field.type().equals(ALTERNATIVE)) {
            field.fields().forEach(inner -> add(inner, within, fields));
            return;
        }
        var name = plain(field.name());
        var path = within.isEmpty() ? name : within + "." + name;
        fields.add(new FieldUse(path, name, plain(field.type()), FieldKind.of(field), field.isRequired()));
        field.fields().forEach(inner -> add(inner, path, fields));
    }

    /** Without what separates the parts of an entry of the index. */
    private static String plain(String text) {
        return CONTROLS.matcher(text).replaceAll(" ");
    }
}
