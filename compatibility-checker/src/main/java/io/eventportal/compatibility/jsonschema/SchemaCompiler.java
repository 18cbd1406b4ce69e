package io.eventportal.compatibility.jsonschema;

import io.eventportal.compatibility.FormatPolicy;
import io.eventportal.compatibility.jsonschema.Node.Constraint;
import io.eventportal.schema.JsonSchema;
import io.eventportal.schema.JsonSchemaDialect;
import io.eventportal.schema.JsonSchemaResources;
import io.eventportal.schema.JsonSchemaResources.Place;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns a JSON Schema of any draft into {@link Node}s. Keywords that a draft does not know constrain nothing in it. */
final class SchemaCompiler {

    private static final BigDecimal MAX_COUNT = BigDecimal.valueOf(Assertion.UNBOUNDED);

    private final FormatPolicy formats;
    private final JsonSchema schema;
    private final JsonSchemaResources resources;
    private final Map<String, Map<JsonNode, Node>> nodes = new HashMap<>();

    private SchemaCompiler(JsonSchema schema, FormatPolicy formats) {
        this.formats = formats;
        this.schema = schema;
        this.resources = schema.resources();
    }

    static Node compile(JsonSchema schema, FormatPolicy formats) {
        var compiler = new SchemaCompiler(schema, formats);
        return compiler.site(schema.resources().root(), DynamicScope.EMPTY).node();
    }

    private Site site(Place place, DynamicScope scope) {
        return new Site(place, scope.entering(resources.dynamicAnchors(place)));
    }

    /** A schema where it stands, with what dynamic references mean on the way to it. */
    final class Site {

        private final Place place;
        private final DynamicScope scope;

        private Site(Place place, DynamicScope scope) {
            this.place = place;
            this.scope = scope;
        }

        JsonNode schema() {
            return place.node();
        }

        JsonSchemaDialect dialect() {
            return place.dialect();
        }

        Node node() {
            if (!place.node().isObject()) {
                return Node.at(schema, place, () -> constraints(this)); // True and false are the same node everywhere.
            }
            return nodes.computeIfAbsent(scope.key(), key -> new IdentityHashMap<>())
                    .computeIfAbsent(place.node(), node -> Node.at(schema, place, () -> constraints(this)));
        }

        /** The schema that a keyword holds; null if it holds none. */
        @Nullable Site child(String... tokens) {
            return place.child(List.of(tokens)).map(child -> site(child, scope)).orElse(null);
        }

        /** The schemas in a keyword's list, in order. */
        List<Site> children(String keyword) {
            var list = new ArrayList<Site>();
            var size = schema().path(keyword).size();
            for (var i = 0; i < size; i++) {
                list.add(Objects.requireNonNull(child(keyword, String.valueOf(i))));
            }
            return list;
        }

        /** The schemas in a keyword's map, in order. */
        Map<String, Site> childrenByName(String keyword) {
            var map = new LinkedHashMap<String, Site>();
            schema().path(keyword)
                    .propertyNames()
                    .forEach(name -> map.put(name, Objects.requireNonNull(child(keyword, name))));
            return map;
        }

        /** The schemas that apply here by reference. */
        List<Site> references() {
            return Stream.of("$ref", "$dynamicRef", "$recursiveRef")
                    .flatMap(keyword -> reference(keyword).stream())
                    .toList();
        }

        Optional<Site> reference(String keyword) {
            var ref = schema().path(keyword);
            if (!ref.isString()) {
                return Optional.empty();
            }
            return switch (keyword) {
                case "$ref" -> resources.resolve(place, ref.stringValue()).map(found -> site(found, scope));
                case "$dynamicRef" ->
                    dialect() == JsonSchemaDialect.DRAFT_2020_12 ? dynamic(ref.stringValue()) : Optional.empty();
                case "$recursiveRef" ->
                    dialect() == JsonSchemaDialect.DRAFT_2019_09 ? Optional.of(recursive()) : Optional.empty();
                default -> throw new IllegalArgumentException(keyword + " is no reference");
            };
        }

        private Optional<Site> dynamic(String ref) {
            var anchor = ref.substring(ref.indexOf('#') + 1);
            return resources
                    .resolve(place, ref)
                    .map(found ->
                            found.node().path("$dynamicAnchor").asString("").equals(anchor)
                                    ? scope.resolve(anchor, found)
                                    : found)
                    .map(found -> site(found, scope));
        }

        private Site recursive() {
            var found = resources.resourceOf(place);
            var bound = found.node().path("$recursiveAnchor").booleanValue(false) ? scope.resolve("", found) : found;
            return site(bound, scope);
        }
    }

    private List<Constraint> constraints(Site site) {
        var place = site.place;
        if (place.node().isBoolean()) {
            return place.node().booleanValue() ? List.of() : Node.NOTHING.constraints();
        }
        var compilation = new Compilation(site);
        if (!place.pointer().isEmpty() && namesAnotherDialect(place)) {
            compilation.add(
                    "$schema", new Assertion.Opaque("$schema", place.node().get("$schema"), List.of(), false));
        }
        if (place.node().has("$ref")) {
            compilation.reference("$ref");
            if (place.dialect().refHidesSiblings()) {
                return compilation.out;
            }
        }
        compilation.compileAll();
        return compilation.out;
    }

    private static boolean namesAnotherDialect(Place place) {
        var named = place.node().path("$schema");
        return !named.isMissingNode()
                && JsonSchemaDialect.ofUri(named.asString("")).orElse(null) != place.dialect();
    }

    /** One schema object being compiled. */
    private final class Compilation {

        private final Site site;
        private final JsonNode schema;
        private final JsonSchemaDialect dialect;
        private final List<Constraint> out = new ArrayList<>();

        Compilation(Site site) {
            this.site = site;
            this.schema = site.schema();
            this.dialect = site.dialect();
        }

        void compileAll() {
            types();
            numbers();
            strings();
            objects();
            dependencies();
            arrays();
            combinations();
            dynamicReferences();
            unevaluated();
        }

        private void add(String keyword, Assertion assertion) {
            out.add(new Constraint(keyword, assertion));
        }

        private boolean since(JsonSchemaDialect first) {
            return dialect.compareTo(first) >= 0;
        }

        private Node child(String... tokens) {
            return Objects.requireNonNull(site.child(tokens)).node();
        }

        private Optional<JsonNode> get(String keyword) {
            return Optional.ofNullable(schema.get(keyword));
        }

        void reference(String keyword) {
            add(
                    keyword,
                    site.reference(keyword)
                            .<Assertion>map(found -> new Assertion.Reference(found.node()))
                            .orElse(new Assertion.Opaque(keyword, schema.get(keyword), List.of(), false)));
        }

        private void types() {
            get("type").ifPresent(type -> {
                var types = EnumSet.noneOf(JsonType.class);
                var integer = false;
                for (var name : type.isArray() ? type : List.of(type)) {
                    switch (name.stringValue()) {
                        case "integer" -> integer = true;
                        case "string" -> types.add(JsonType.STRING);
                        case "number" -> types.add(JsonType.NUMBER);
                        case "boolean" -> types.add(JsonType.BOOLEAN);
                        case "object" -> types.add(JsonType.OBJECT);
                        case "array" -> types.add(JsonType.ARRAY);
                        default -> types.add(JsonType.NULL);
                    }
                }
                add("type", new Assertion.TypeIs(types, integer, dialect == JsonSchemaDialect.DRAFT_4));
            });
            get("enum").ifPresent(values -> add("enum", new Assertion.EnumOf(List.copyOf(values.values()))));
            if (since(JsonSchemaDialect.DRAFT_6)) {
                get("const").ifPresent(value -> add("const", new Assertion.EnumOf(List.of(value))));
            }
        }

        private void numbers() {
            bound("minimum", "exclusiveMinimum", true);
            bound("maximum", "exclusiveMaximum", false);
            get("multipleOf").ifPresent(by -> add("multipleOf", new Assertion.MultipleOf(by.decimalValue())));
        }

        private void bound(String inclusive, String exclusive, boolean lower) {
            var open = dialect == JsonSchemaDialect.DRAFT_4
                    && schema.path(exclusive).booleanValue(false);
            get(inclusive)
                    .ifPresent(limit -> add(inclusive, new Assertion.NumberBound(limit.decimalValue(), open, lower)));
            if (since(JsonSchemaDialect.DRAFT_6)) {
                get(exclusive)
                        .ifPresent(
                                limit -> add(exclusive, new Assertion.NumberBound(limit.decimalValue(), true, lower)));
            }
        }

        private void strings() {
            count("minLength").ifPresent(limit -> add("minLength", new Assertion.LengthBound(limit, true)));
            count("maxLength").ifPresent(limit -> add("maxLength", new Assertion.LengthBound(limit, false)));
            get("pattern").ifPresent(pattern -> add("pattern", new Assertion.PatternIs(pattern.stringValue())));
            if (formats == FormatPolicy.ASSERTION) {
                get("format")
                        .map(JsonNode::asString)
                        .filter(Formats::isKnown)
                        .ifPresent(name -> add("format", new Assertion.FormatIs(name)));
            }
        }

        private Optional<Long> count(String keyword) {
            return get(keyword).map(limit -> limit.decimalValue().min(MAX_COUNT).longValue());
        }

        private void objects() {
            get("required").filter(JsonNode::isArray).ifPresent(names -> {
                for (var name : names) {
                    add("required", new Assertion.Required(name.stringValue()));
                }
            });
            count("minProperties").ifPresent(limit -> add("minProperties", new Assertion.PropertyCount(limit, true)));
            count("maxProperties").ifPresent(limit -> add("maxProperties", new Assertion.PropertyCount(limit, false)));
            if (schema.has("properties") || schema.has("patternProperties") || schema.has("additionalProperties")) {
                add(
                        "properties",
                        new Assertion.Properties(
                                children("properties"),
                                children("patternProperties"),
                                schema.has("additionalProperties") ? child("additionalProperties") : null));
            }
            if (since(JsonSchemaDialect.DRAFT_6) && schema.has("propertyNames")) {
                add("propertyNames", new Assertion.PropertyNames(child("propertyNames")));
            }
        }

        private Map<String, Node> children(String keyword) {
            var children = new LinkedHashMap<String, Node>();
            site.childrenByName(keyword).forEach((name, child) -> children.put(name, child.node()));
            return children;
        }

        private void dependencies() {
            if (since(JsonSchemaDialect.DRAFT_2019_09)) {
                get("dependentRequired")
                        .ifPresent(map -> map.properties()
                                .forEach(entry ->
                                        dependentRequired("dependentRequired", entry.getKey(), entry.getValue())));
                children("dependentSchemas")
                        .forEach((key, node) -> add("dependentSchemas", new Assertion.DependentSchema(key, node)));
                // Gone from these drafts, yet some validators still apply it.
                get("dependencies")
                        .ifPresent(map ->
                                add("dependencies", new Assertion.Opaque("dependencies", map, List.of(), false)));
                return;
            }
            get("dependencies")
                    .ifPresent(map -> map.properties().forEach(entry -> {
                        if (entry.getValue().isArray()) {
                            dependentRequired("dependencies", entry.getKey(), entry.getValue());
                        } else {
                            add(
                                    "dependencies",
                                    new Assertion.DependentSchema(
                                            entry.getKey(), child("dependencies", entry.getKey())));
                        }
                    }));
        }

        private void dependentRequired(String keyword, String key, JsonNode names) {
            var required = new ArrayList<String>();
            names.forEach(name -> required.add(name.stringValue()));
            add(keyword, new Assertion.DependentRequired(key, required));
        }

        private void arrays() {
            count("minItems").ifPresent(limit -> add("minItems", new Assertion.ItemCount(limit, true)));
            count("maxItems").ifPresent(limit -> add("maxItems", new Assertion.ItemCount(limit, false)));
            if (schema.path("uniqueItems").booleanValue(false)) {
                add("uniqueItems", new Assertion.UniqueItems());
            }
            items();
            if (since(JsonSchemaDialect.DRAFT_6) && schema.has("contains")) {
                var counted = since(JsonSchemaDialect.DRAFT_2019_09);
                add(
                        "contains",
                        new Assertion.Contains(
                                child("contains"),
                                counted ? count("minContains").orElse(1L) : 1L,
                                counted ? count("maxContains").orElse(Assertion.UNBOUNDED) : Assertion.UNBOUNDED));
            }
        }

        private void items() {
            if (since(JsonSchemaDialect.DRAFT_2020_12)) {
                if (schema.has("prefixItems") || schema.has("items")) {
                    add(
                            schema.has("items") ? "items" : "prefixItems",
                            new Assertion.Items(list("prefixItems"), schema.has("items") ? child("items") : null));
                }
                return;
            }
            get("items").ifPresent(items -> {
                if (items.isArray()) {
                    var rest = schema.has("additionalItems") ? child("additionalItems") : null;
                    add("items", new Assertion.Items(list("items"), rest));
                } else {
                    add("items", new Assertion.Items(List.of(), child("items")));
                }
            });
        }

        private List<Node> list(String keyword) {
            return site.children(keyword).stream().map(Site::node).toList();
        }

        private void combinations() {
            if (schema.has("allOf")) {
                add("allOf", new Assertion.AllOf(list("allOf")));
            }
            if (schema.has("anyOf")) {
                add("anyOf", new Assertion.AnyOf(list("anyOf")));
            }
            if (schema.has("oneOf")) {
                add("oneOf", new Assertion.OneOf(list("oneOf")));
            }
            if (schema.has("not")) {
                add("not", new Assertion.Not(child("not")));
            }
            // Even where nothing follows from it, a condition decides what has been evaluated.
            if (since(JsonSchemaDialect.DRAFT_7) && schema.has("if")) {
                add(
                        "if",
                        new Assertion.Conditional(
                                child("if"),
                                schema.has("then") ? child("then") : Node.ANYTHING,
                                schema.has("else") ? child("else") : Node.ANYTHING));
            }
        }

        private void dynamicReferences() {
            if (dialect == JsonSchemaDialect.DRAFT_2020_12 && schema.has("$dynamicRef")) {
                reference("$dynamicRef");
            }
            if (dialect == JsonSchemaDialect.DRAFT_2019_09 && schema.has("$recursiveRef")) {
                reference("$recursiveRef");
            }
        }

        private void unevaluated() {
            if (since(JsonSchemaDialect.DRAFT_2019_09)) {
                unevaluated("unevaluatedProperties", Unevaluated.Kind.PROPERTIES);
                unevaluated("unevaluatedItems", Unevaluated.Kind.ITEMS);
            }
        }

        private void unevaluated(String keyword, Unevaluated.Kind kind) {
            if (schema.has(keyword)) {
                var rest = child(keyword);
                var meaning = Node.lazily(() -> new Unevaluated(SchemaCompiler.this, kind, rest)
                        .meaning(site)
                        .constraints());
                add(keyword, new Assertion.Unevaluated(keyword, rest, meaning));
            }
        }
    }
}
