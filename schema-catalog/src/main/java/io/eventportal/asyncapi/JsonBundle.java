package io.eventportal.asyncapi;

import io.eventportal.asyncapi.PayloadFormat.Notation;
import io.eventportal.asyncapi.ReferenceWalk.Names;
import io.eventportal.schema.JsonSchemaDialect;
import io.eventportal.schema.Location;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One JSON Schema taken out of a document: a schema that stands by itself, with whatever it refers to below
 * {@code definitions} (or {@code $defs}), and the way back to where each part is written.
 */
final class JsonBundle {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final References references;
    private final Place root;
    private final String keyword;
    private final Notation notation;
    private final Map<Place, String> names = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final ArrayDeque<Place> waiting = new ArrayDeque<>();
    private final JsonNode schema;

    private JsonBundle(References references, Place root, String keyword, Notation notation) {
        this.references = references;
        this.root = root;
        this.keyword = keyword;
        this.notation = notation;
        this.schema = bundle();
    }

    /** @param root no reference itself */
    static JsonBundle of(Place root, JsonSchemaDialect dialect, Notation notation, References references) {
        return new JsonBundle(
                references, root, definitionsOf(dialect(root.node()).orElse(dialect)), notation);
    }

    /** The dialect that a schema names itself. */
    static Optional<JsonSchemaDialect> dialect(JsonNode schema) {
        var named = schema.path("$schema");
        return named.isString() ? JsonSchemaDialect.ofUri(named.stringValue()) : Optional.empty();
    }

    private static String definitionsOf(JsonSchemaDialect dialect) {
        return switch (dialect) {
            case DRAFT_4, DRAFT_6, DRAFT_7 -> "definitions";
            case DRAFT_2019_09, DRAFT_2020_12 -> "$defs";
        };
    }

    String text() {
        return schema.toString();
    }

    /** Where a part of the bundle is written. */
    Location locate(String pointer) {
        for (var name : names.entrySet()) {
            var prefix = Pointers.child("/" + keyword, name.getValue());
            if (pointer.equals(prefix) || pointer.startsWith(prefix + "/")) {
                var place = name.getKey();
                return place.tree().locate(place.pointer() + pointer.substring(prefix.length()));
            }
        }
        return root.tree().locate(root.pointer() + pointer);
    }

    private JsonNode bundle() {
        var copy = copy(root, Names.KEYWORDS);
        if (!(copy instanceof ObjectNode object)) {
            return copy;
        }
        if (!waiting.isEmpty()) {
            var definitions = object.get(keyword) instanceof ObjectNode own ? own : object.putObject(keyword);
            for (var next = waiting.poll(); next != null; next = waiting.poll()) {
                definitions.set(String.valueOf(names.get(next)), copy(next, Names.KEYWORDS));
            }
        }
        return object;
    }

    private JsonNode copy(Place place, Names kind) {
        var node = place.node();
        if (node.isArray()) {
            ArrayNode array = NODES.arrayNode();
            for (int i = 0; i < node.size(); i++) {
                array.add(copy(place.child(i), Names.KEYWORDS));
            }
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        var object = NODES.objectNode();
        for (var name : node.propertyNames()) {
            var child = place.child(name);
            if (kind == Names.KEYWORDS && name.equals("$id") && !place.equals(root)) {
                continue; // inside the bundle references start at its root, which an own $id would prevent
            }
            if (child == null || kind.isLiteral(name)) {
                object.set(name, node.get(name));
            } else if (kind == Names.KEYWORDS && name.equals("$ref") && place.reference() != null) {
                object.put("$ref", reference(place));
            } else {
                object.set(name, copy(child, kind.below(name)));
            }
        }
        if (kind == Names.KEYWORDS) {
            admitNull(object);
        }
        return object;
    }

    private void admitNull(ObjectNode schema) {
        var type = schema.path("type");
        if (notation == Notation.NULLABLE
                && type.isString()
                && schema.path("nullable").asBoolean(false)) {
            schema.putArray("type").add(type.stringValue()).add("null");
        }
    }

    private String reference(Place from) {
        var target = references.resolve(from);
        if (target == null) {
            return "#"; // an issue by now: the bundle will not be used
        }
        if (target.equals(root)) {
            return "#";
        }
        var name = names.get(target);
        if (name == null) {
            name = freeName(target);
            names.put(target, name);
            waiting.add(target);
        }
        return "#" + Pointers.child("/" + keyword, name).replace("%", "%25").replace(" ", "%20");
    }

    private String freeName(Place target) {
        var own = root.node().get(keyword);
        var wanted = target.pointer().isEmpty()
                ? target.tree().name().replaceAll(".*/|\\..*", "")
                : Pointers.last(target.pointer());
        var name = wanted;
        for (int i = 2; !claim(name, own); i++) {
            name = wanted + i;
        }
        return name;
    }

    /** Whether the name was free; if so it no longer is. */
    private boolean claim(String name, @Nullable JsonNode own) {
        return (own == null || !own.has(name)) && taken.add(name);
    }
}
