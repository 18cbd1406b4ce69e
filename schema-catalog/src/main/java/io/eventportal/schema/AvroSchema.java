package io.eventportal.schema;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.SchemaNormalization;
import tools.jackson.databind.JsonNode;

/**
 * A valid Avro schema.
 *
 * @param canonicalText the parsing canonical form, with referenced types written out
 * @param name full name of a named type; the type's name (for example {@code array}) otherwise
 * @param parsed the schema as Avro's own reader sees it; not to be changed
 * @param depth levels of nesting in the text or its references, whichever is deeper
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#parsing-canonical-form-for-schemas">Parsing canonical
 *     form</a>
 */
public record AvroSchema(
        SchemaSource source, String canonicalText, String name, org.apache.avro.Schema parsed, int depth)
        implements Schema {

    static AvroSchema parse(SchemaSource source) {
        SchemaLimits.checkSize(source);
        var parser = new org.apache.avro.Schema.Parser();
        var depth = 0;
        for (var reference : source.references().entrySet()) {
            var whose = "The referenced schema " + reference.getKey();
            var tree = JsonText.read(reference.getValue(), whose);
            depth = Math.max(depth, JsonText.depth(tree));
            parse(parser, reference.getValue(), tree, whose);
        }
        var tree = JsonText.read(source.text(), "The schema");
        var deepest = Math.max(depth, JsonText.depth(tree));
        var parsed = parse(parser, source.text(), tree, "The schema");
        var canonical = StackGuard.call(deepest * 2, () -> SchemaNormalization.toParsingForm(parsed));
        return new AvroSchema(source, canonical, parsed.getFullName(), parsed, deepest);
    }

    private static org.apache.avro.Schema parse(
            org.apache.avro.Schema.Parser parser, String text, JsonNode tree, String whose) {
        try {
            return StackGuard.call(JsonText.depth(tree) * 2, () -> parser.parse(text));
        } catch (AvroRuntimeException e) {
            throw invalid(whose, String.valueOf(e.getMessage()), text, tree);
        } catch (NullPointerException | ClassCastException | IllegalArgumentException | IllegalStateException e) {
            // Avro's reader lets these escape on some malformed shapes, for example a field that is no object.
            throw invalid(whose, "malformed type", text, tree);
        }
    }

    private static InvalidSchemaException invalid(String whose, String reason, String text, JsonNode tree) {
        var firstLine = reason.lines().findFirst().orElse("unreadable");
        var shortened = firstLine.length() > 300 ? firstLine.substring(0, 300) + "..." : firstLine;
        return InvalidSchemaException.of(
                whose + " is not a valid Avro schema: " + shortened, JsonText.locate(text, culprit(tree, reason)));
    }

    /** Avro says what is wrong, not where: the first text value that its message ends with or quotes. */
    private static String culprit(JsonNode tree, String reason) {
        var found = new ArrayList<String>();
        collect(tree, "", found, reason);
        return found.isEmpty() ? "" : found.getFirst();
    }

    private static void collect(JsonNode node, String pointer, List<String> found, String reason) {
        if (!found.isEmpty() || pointer.length() > 10_000) {
            return;
        }
        if (node.isString() && !node.stringValue().isEmpty() && names(reason, node.stringValue())) {
            found.add(pointer);
        }
        if (node.isObject()) {
            node.properties()
                    .forEach(entry ->
                            collect(entry.getValue(), pointer + "/" + JsonText.escape(entry.getKey()), found, reason));
        }
        if (node.isArray()) {
            for (var i = 0; i < node.size(); i++) {
                collect(node.get(i), pointer + "/" + i, found, reason);
            }
        }
    }

    private static boolean names(String reason, String value) {
        return reason.contains("<" + value + ">")
                || reason.contains("\"" + value + "\"")
                || reason.endsWith(" " + value)
                || reason.contains("." + value + ">");
    }
}
