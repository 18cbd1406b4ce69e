package io.eventportal.schema;

import io.eventportal.schema.JsonSchemaResources.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A valid JSON Schema: valid against the metaschema of its dialect, and every {@code $ref} in it resolves. */
public final class JsonSchema implements Schema {

    private final SchemaSource source;
    private final JsonNode tree;
    private final Map<String, JsonNode> references;
    private final JsonSchemaDialect dialect;
    private final JsonSchemaResources resources;
    private final int depth;
    private volatile @Nullable String canonicalText;

    private JsonSchema(
            SchemaSource source,
            JsonNode tree,
            Map<String, JsonNode> references,
            JsonSchemaDialect dialect,
            JsonSchemaResources resources,
            int depth) {
        this.source = source;
        this.tree = tree;
        this.references = references;
        this.dialect = dialect;
        this.resources = resources;
        this.depth = depth;
    }

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

    private static JsonSchema build(SchemaSource source, JsonNode tree, Map<String, JsonNode> references, int depth) {
        var dialect = dialect(source, tree);
        var resources = new JsonSchemaResources(tree, dialect, references);
        JsonSchemaValidity.check(source, tree, dialect, resources);
        return new JsonSchema(source, tree, references, dialect, resources, depth);
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

    @Override
    public SchemaSource source() {
        return source;
    }

    /** Keys sorted, annotations left out, {@code $schema} written out; made when first asked for. */
    @Override
    public String canonicalText() {
        var known = canonicalText;
        if (known == null) {
            known = StackGuard.call(depth, () -> JsonSchemaCanonical.text(tree, dialect, references));
            canonicalText = known;
        }
        return known;
    }

    /** The {@code title}; may be empty. */
    @Override
    public String name() {
        return tree.path("title").asString("");
    }

    /** The text as a tree, with nothing lost; not to be changed. */
    public JsonNode tree() {
        return tree;
    }

    /** Named by {@code $schema}, else assumed by the source, else 2020-12. */
    public JsonSchemaDialect dialect() {
        return dialect;
    }

    /** What its references mean. */
    public JsonSchemaResources resources() {
        return resources;
    }

    /**
     * Patterns that take a validator which backtracks out of all proportion long, each with a text that shows it. Those that
     * no such text was found for within some bounds are not among them.
     */
    public List<SchemaIssue> slowPatterns() {
        var slow = new SlowPatterns();
        var issues = new ArrayList<SchemaIssue>();
        for (var place : resources.reachable()) {
            var patterns = new LinkedHashMap<String, String>();
            place.node()
                    .path("patternProperties")
                    .propertyNames()
                    .forEach(name -> patterns.put("/patternProperties/" + JsonText.escape(name), name));
            if (place.node().path("pattern").isString()) {
                patterns.put("/pattern", place.node().path("pattern").stringValue());
            }
            patterns.forEach((pointer, pattern) -> slow.slowText(pattern)
                    .ifPresent(text ->
                            issues.add(new SchemaIssue(SlowPatterns.message(pattern, text), locate(place, pointer)))));
        }
        return List.copyOf(issues);
    }

    /** Levels of nesting in the text or its references, whichever is deeper. */
    public int depth() {
        return depth;
    }

    /** Line and column of a place in the main text; places in referenced texts carry the text's name. */
    public Location locate(Place place) {
        return locate(place, "");
    }

    private Location locate(Place place, String inside) {
        var pointer = place.pointer() + inside;
        if (place.document().isEmpty()) {
            return JsonText.locate(source.text(), pointer);
        }
        var there = JsonText.locate(source.references().getOrDefault(place.document(), ""), pointer);
        return new Location(place.document() + "#" + pointer, there.line(), there.column());
    }
}
