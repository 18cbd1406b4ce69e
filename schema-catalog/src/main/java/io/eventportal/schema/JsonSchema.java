package io.eventportal.schema;

import io.eventportal.schema.JsonSchemaResources.Place;
import java.util.LinkedHashMap;
import tools.jackson.databind.JsonNode;

/**
 * A valid JSON Schema: valid against the metaschema of its dialect, and every {@code $ref} in it resolves.
 *
 * @param canonicalText keys sorted, annotations left out, {@code $schema} written out
 * @param name the {@code title}; may be empty
 * @param tree the text as a tree, with nothing lost; not to be changed
 * @param dialect named by {@code $schema}, else assumed by the source, else 2020-12
 * @param resources what its references mean
 * @param depth levels of nesting in the text or its references, whichever is deeper
 */
public record JsonSchema(
        SchemaSource source,
        String canonicalText,
        String name,
        JsonNode tree,
        JsonSchemaDialect dialect,
        JsonSchemaResources resources,
        int depth)
        implements Schema {

    static JsonSchema parse(SchemaSource source) {
        SchemaLimits.checkSize(source);
        var tree = JsonText.read(source.text(), "The schema");
        var references = new LinkedHashMap<String, JsonNode>();
        source.references()
                .forEach((name, text) -> references.put(name, JsonText.read(text, "The referenced schema " + name)));
        var depth = references.values().stream().mapToInt(JsonText::depth).reduce(JsonText.depth(tree), Math::max);
        // A long chain of references recurses too, however flat the text is.
        var effort = Math.max(depth, source.text().length() / 2_000);
        return StackGuard.call(effort, () -> build(source, tree, references, depth));
    }

    private static JsonSchema build(
            SchemaSource source, JsonNode tree, LinkedHashMap<String, JsonNode> references, int depth) {
        var dialect = dialect(source, tree);
        var resources = new JsonSchemaResources(tree, dialect, references);
        JsonSchemaValidity.check(source, tree, dialect, resources);
        var title = tree.path("title");
        return new JsonSchema(
                source,
                JsonSchemaCanonical.text(tree, dialect, references),
                title.isString() ? title.stringValue() : "",
                tree,
                dialect,
                resources,
                depth);
    }

    private static JsonSchemaDialect dialect(SchemaSource source, JsonNode tree) {
        var named = tree.path("$schema");
        if (named.isString()) {
            return JsonSchemaDialect.ofUri(named.stringValue())
                    .orElseThrow(() -> InvalidSchemaException.of(
                            "$schema names no dialect known here: " + named.stringValue(),
                            JsonText.locate(source.text(), "/$schema")));
        }
        return source.dialect() == null ? JsonSchemaDialect.DRAFT_2020_12 : source.dialect();
    }

    /** Line and column of a place in the main text; places in referenced texts carry the text's name. */
    public Location locate(Place place) {
        if (place.document().isEmpty()) {
            return JsonText.locate(source.text(), place.pointer());
        }
        var text = source.references().getOrDefault(place.document(), "");
        var there = JsonText.locate(text, place.pointer());
        return new Location(place.document() + "#" + place.pointer(), there.line(), there.column());
    }
}
