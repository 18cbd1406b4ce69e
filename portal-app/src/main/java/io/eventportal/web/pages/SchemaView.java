package io.eventportal.web.pages;

import io.eventportal.schema.SchemaFields;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
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
 * @param text the original; JSON that was squeezed onto one line is laid out; cut at {@value #MAX_TEXT} characters
 * @param textCut whether there is more of it
 * @param fields as a tree, at most {@value #MAX_FIELDS} of them
 * @param moreFields how many are not in the tree
 */
record SchemaView(SchemaFormat format, String text, boolean textCut, List<FieldNode> fields, int moreFields) {

    static final int MAX_TEXT = 60_000;
    static final int MAX_FIELDS = 250;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ObjectWriter LAID_OUT = JSON.writer()
            .with(new DefaultPrettyPrinter()
                    .withSeparators(Separators.createDefaultInstance()
                            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                            .withArrayEmptySeparator(""))
                    .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE));

    /** @param type the event's: the message that is meant of a Protobuf file with several */
    static @Nullable SchemaView of(@Nullable SchemaSource source, String type, List<String> sensitive) {
        return source == null ? null : show(source, type, sensitive);
    }

    /** @param sensitive JSON pointers into the event */
    static SchemaView show(SchemaSource source, String type, List<String> sensitive) {
        var fields = SchemaFields.of(source, type);
        var text = layOut(source);
        var cut = text.length() > MAX_TEXT;
        return new SchemaView(
                source.format(),
                cut ? text.substring(0, MAX_TEXT) : text,
                cut,
                new FieldTree(sensitive, MAX_FIELDS).of(fields),
                Math.max(0, FieldTree.count(fields) - MAX_FIELDS));
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
}
