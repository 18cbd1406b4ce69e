package io.eventportal.web.pages;

import io.eventportal.schema.SchemaField;
import io.eventportal.schema.SchemaFields;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * A schema as a page shows it.
 *
 * @param text the original; JSON that was squeezed onto one line is laid out
 * @param fields in document order, children after their parent
 */
record SchemaView(SchemaFormat format, String text, List<FieldRow> fields) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ObjectWriter LAID_OUT = JSON.writer()
            .with(new DefaultPrettyPrinter()
                    .withSeparators(Separators.createDefaultInstance()
                            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                            .withArrayEmptySeparator(""))
                    .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE));

    /** @param depth 0 for a top-level field */
    record FieldRow(int depth, SchemaField field) {}

    static @Nullable SchemaView of(@Nullable SchemaSource source) {
        return source == null ? null : show(source);
    }

    static SchemaView show(SchemaSource source) {
        var rows = new ArrayList<FieldRow>();
        addAll(SchemaFields.of(source), 0, rows);
        return new SchemaView(source.format(), layOut(source), rows);
    }

    /** Names of the top-level fields. */
    public List<String> names() {
        return fields.stream()
                .filter(row -> row.depth() == 0)
                .map(row -> row.field().name())
                .toList();
    }

    static String layOut(SchemaSource source) {
        var text = source.text().strip();
        if (source.format() == SchemaFormat.PROTOBUF || text.length() < 80 || text.indexOf('\n') >= 0) {
            return source.text();
        }
        return layOut(text);
    }

    /** Indented, if it is JSON; else as it is. */
    static String layOut(String json) {
        try {
            return LAID_OUT.writeValueAsString(JSON.readTree(json));
        } catch (JacksonException e) {
            return json; // shown as it came
        }
    }

    private static void addAll(List<SchemaField> fields, int depth, List<FieldRow> rows) {
        for (var field : fields) {
            rows.add(new FieldRow(depth, field));
            addAll(field.fields(), depth + 1, rows);
        }
    }
}
