package io.eventportal.schema;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.eventportal.schema.JsonSchemaResources.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.JsonNodeException;

/** Whether a text is a JSON Schema: by the metaschema of its dialect, and by where its references lead. */
final class JsonSchemaValidity {

    private static final int MAX_ISSUES = 20;
    private static final Map<JsonSchemaDialect, com.networknt.schema.Schema> METASCHEMAS = new ConcurrentHashMap<>();

    private JsonSchemaValidity() {}

    static void check(SchemaSource source, JsonNode tree, JsonSchemaDialect dialect, JsonSchemaResources resources) {
        var issues = new ArrayList<>(againstMetaschema(source.text(), tree, dialect, ""));
        for (var document : resources.documents()) {
            var text = source.references().getOrDefault(document.document(), "");
            issues.addAll(againstMetaschema(text, document.node(), document.dialect(), document.document() + "#"));
        }
        if (issues.isEmpty() && resources.hasReferences()) {
            issues.addAll(unresolved(source, resources));
        }
        if (issues.isEmpty() && resources.hasReferences()) {
            issues.addAll(endless(source, resources));
        }
        if (!issues.isEmpty()) {
            throw InvalidSchemaException.of(issues.subList(0, Math.min(MAX_ISSUES, issues.size())));
        }
    }

    private static List<SchemaIssue> againstMetaschema(
            String text, JsonNode tree, JsonSchemaDialect dialect, String prefix) {
        if (tree.isBoolean() && dialect != JsonSchemaDialect.DRAFT_4) {
            return List.of();
        }
        if (!tree.isObject()) {
            return List.of(new SchemaIssue("A JSON Schema is an object or a boolean", new Location(prefix, 1, 1)));
        }
        if (JsonSchemaGlance.isSurelyValid(tree, dialect)) {
            return List.of();
        }
        try {
            return againstMetaschema(text, tree, metaschema(dialect), dialect, prefix);
        } catch (JsonNodeException e) {
            // Its validator compares lengths and counts as long, and does not say which one does not fit.
            return List.of(new SchemaIssue(
                    "Not a valid JSON Schema (" + dialect.id() + "): a length or count is too large",
                    new Location(prefix, 1, 1)));
        }
    }

    private static List<SchemaIssue> againstMetaschema(
            String text,
            JsonNode tree,
            com.networknt.schema.Schema metaschema,
            JsonSchemaDialect dialect,
            String prefix) {
        var seen = new LinkedHashSet<SchemaIssue>();
        for (var error : metaschema.validate(tree)) {
            var place = JsonText.locate(text, error.getInstanceLocation().toString());
            seen.add(new SchemaIssue(
                    "Not a valid JSON Schema (" + dialect.id() + "): " + error.getMessage(),
                    new Location(prefix + place.pointer(), place.line(), place.column())));
            if (seen.size() >= MAX_ISSUES) {
                break;
            }
        }
        return List.copyOf(seen);
    }

    private static com.networknt.schema.Schema metaschema(JsonSchemaDialect dialect) {
        return METASCHEMAS.computeIfAbsent(dialect, wanted -> {
            var version = specification(wanted);
            return SchemaRegistry.withDefaultDialect(version).getSchema(SchemaLocation.of(version.getDialectId()));
        });
    }

    private static SpecificationVersion specification(JsonSchemaDialect dialect) {
        return switch (dialect) {
            case DRAFT_4 -> SpecificationVersion.DRAFT_4;
            case DRAFT_6 -> SpecificationVersion.DRAFT_6;
            case DRAFT_7 -> SpecificationVersion.DRAFT_7;
            case DRAFT_2019_09 -> SpecificationVersion.DRAFT_2019_09;
            case DRAFT_2020_12 -> SpecificationVersion.DRAFT_2020_12;
        };
    }

    private static List<SchemaIssue> unresolved(SchemaSource source, JsonSchemaResources resources) {
        var issues = new ArrayList<SchemaIssue>();
        for (var place : resources.reachable()) {
            for (var keyword : List.of("$ref", "$dynamicRef")) {
                var ref = place.node().path(keyword);
                if (ref.isString()
                        && resources.resolve(place, ref.stringValue()).isEmpty()) {
                    issues.add(new SchemaIssue(
                            keyword + " " + ref.stringValue() + " leads to no schema in the text or its references",
                            locate(source, place, "/" + keyword)));
                }
            }
        }
        return issues;
    }

    /** Schemas that apply themselves to the same value again: no validator comes to an end on them. */
    private static List<SchemaIssue> endless(SchemaSource source, JsonSchemaResources resources) {
        var done = new HashSet<String>();
        var issues = new ArrayList<SchemaIssue>();
        for (var place : resources.reachable()) {
            follow(place, resources, new LinkedHashSet<>(), done, issues, source);
        }
        return issues;
    }

    private static void follow(
            Place place,
            JsonSchemaResources resources,
            Set<String> path,
            Set<String> done,
            List<SchemaIssue> issues,
            SchemaSource source) {
        var key = place.document() + "\n" + place.pointer();
        if (done.contains(key)) {
            return;
        }
        if (!path.add(key)) {
            issues.add(new SchemaIssue(
                    "The schema refers to itself without a step into a property or an item",
                    locate(source, place, "")));
            return;
        }
        for (var child : JsonSchemaKeywords.children(place.node(), place.dialect())) {
            if (child.position() == JsonSchemaKeywords.Position.IN_PLACE) {
                place.child(child.tokens()).ifPresent(next -> follow(next, resources, path, done, issues, source));
            }
        }
        var ref = place.node().path("$ref");
        if (ref.isString()) {
            resources
                    .resolve(place, ref.stringValue())
                    .ifPresent(next -> follow(next, resources, path, done, issues, source));
        }
        path.remove(key);
        done.add(key);
    }

    private static Location locate(SchemaSource source, Place place, String suffix) {
        var pointer = place.pointer() + suffix;
        if (place.document().isEmpty()) {
            return JsonText.locate(source.text(), pointer);
        }
        var there = JsonText.locate(source.references().getOrDefault(place.document(), ""), pointer);
        return new Location(place.document() + "#" + there.pointer(), there.line(), there.column());
    }
}
