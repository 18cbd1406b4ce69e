package io.eventportal.schema;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The schema documents that belong together, the main one and those it refers to, and what each {@code $ref} among them
 * means. Nothing is ever fetched: what is not among them does not resolve.
 */
public final class JsonSchemaResources {

    /**
     * A schema at its place.
     *
     * @param document name of the referenced text it stands in; empty for the main text
     * @param pointer JSON pointer into that text
     * @param node an object or a boolean
     * @param dialect what its keywords mean
     * @param base URI that references in it are relative to; empty if none was given
     */
    public record Place(String document, String pointer, JsonNode node, JsonSchemaDialect dialect, String base) {

        /** The schema that this one holds, at a path of keys and indexes; empty if there is none. */
        public Optional<Place> child(List<String> tokens) {
            var child = node;
            var at = new StringBuilder(pointer);
            for (var token : tokens) {
                child = step(child, token);
                if (child == null) {
                    return Optional.empty();
                }
                at.append('/').append(JsonText.escape(token));
            }
            return Optional.of(new Place(document, at.toString(), child, dialect, base).based());
        }

        private Place based() {
            if (!node.isObject() || (dialect.refHidesSiblings() && node.has("$ref"))) {
                return this;
            }
            var id = node.path(dialect.idKeyword());
            if (!id.isString() || id.stringValue().startsWith("#")) {
                return this;
            }
            return new Place(document, pointer, node, dialect, resolveUri(base, withoutFragment(id.stringValue())));
        }
    }

    private final Place root;
    private final @Nullable LocalReferences local;
    private boolean hasReferences;
    private final Map<String, Place> targets = new HashMap<>();
    private final Map<String, Place> documents = new LinkedHashMap<>();
    private final Map<String, Place> byUri = new HashMap<>();
    private final Map<String, Place> anchors = new HashMap<>();
    private final Map<String, Map<String, Place>> dynamicAnchors = new HashMap<>();

    JsonSchemaResources(JsonNode main, JsonSchemaDialect dialect, Map<String, JsonNode> references) {
        root = new Place("", "", main, dialect, "").based();
        local = references.isEmpty() ? LocalReferences.of(main, dialect).orElse(null) : null;
        if (local == null) {
            index(root);
        } else {
            local.targets().forEach((ref, target) -> targets.put(ref, definition(ref, target)));
        }
        references.forEach((name, tree) -> {
            var base = isAbsolute(name) ? withoutFragment(name) : "";
            var place = new Place(name, "", tree, dialectOf(tree, dialect), base).based();
            documents.put(name, place);
            byUri.putIfAbsent(withoutFragment(name), place);
            index(place);
        });
    }

    private Place definition(String ref, JsonNode target) {
        return new Place("", ref.substring(1), target, root.dialect(), root.base());
    }

    /** The references, if the schema refers to nothing but its own definitions. */
    public Optional<LocalReferences> local() {
        return Optional.ofNullable(local);
    }

    private static JsonSchemaDialect dialectOf(JsonNode tree, JsonSchemaDialect otherwise) {
        var named = tree.path("$schema");
        return named.isString() ? JsonSchemaDialect.ofUri(named.stringValue()).orElse(otherwise) : otherwise;
    }

    /** Whether any schema refers to another in a way that is not seen at once to be sound. */
    boolean hasReferences() {
        return hasReferences;
    }

    /** The main schema. */
    public Place root() {
        return root;
    }

    /** The referenced documents, by the name they are referred to. */
    public List<Place> documents() {
        return List.copyOf(documents.values());
    }

    /**
     * The schemas of a place's resource that dynamic references may be bound to, by their {@code $dynamicAnchor}; under the
     * empty name its root, if that is a {@code $recursiveAnchor}.
     */
    public Map<String, Place> dynamicAnchors(Place at) {
        return dynamicAnchors.isEmpty() ? Map.of() : dynamicAnchors.getOrDefault(resourceKey(at), Map.of());
    }

    /** The root of the resource that a place belongs to. */
    public Place resourceOf(Place from) {
        var byBase = from.base().isEmpty() ? null : byUri.get(from.base());
        if (byBase != null && byBase.document().equals(from.document())) {
            return byBase;
        }
        return from.document().isEmpty() ? root : documents.getOrDefault(from.document(), root);
    }

    /** The schema that a {@code $ref} at a place means; empty if it is not among these documents. */
    public Optional<Place> resolve(Place from, String ref) {
        var definition = targets.get(ref);
        if (definition != null) {
            return Optional.of(definition);
        }
        var hash = ref.indexOf('#');
        var address = hash < 0 ? ref : ref.substring(0, hash);
        var fragment = hash < 0 ? "" : ref.substring(hash + 1);
        var resource = resource(from, address);
        return resource.flatMap(place -> inside(place, fragment));
    }

    private Optional<Place> resource(Place from, String address) {
        if (address.isEmpty()) {
            return Optional.of(resourceOf(from));
        }
        var resolved = resolveUri(from.base(), address);
        var found = byUri.get(resolved);
        if (found == null) {
            found = byUri.get(address);
        }
        return Optional.ofNullable(found);
    }

    private Optional<Place> inside(Place resource, String fragment) {
        var decoded = decode(fragment);
        if (decoded.isEmpty()) {
            return Optional.of(resource);
        }
        if (!decoded.startsWith("/")) {
            return Optional.ofNullable(anchors.get(anchorKey(resource, decoded)));
        }
        var place = resource;
        for (var token : JsonText.tokens(decoded)) {
            var next = place.child(List.of(token));
            if (next.isEmpty()) {
                return Optional.empty();
            }
            place = next.get();
        }
        return JsonSchemaKeywords.isSchema(place.node()) ? Optional.of(place) : Optional.empty();
    }

    private void index(Place document) {
        var pending = new ArrayDeque<Place>();
        pending.push(document);
        while (!pending.isEmpty()) {
            var place = pending.pop();
            note(place);
            for (var child : JsonSchemaKeywords.children(place.node(), place.dialect())) {
                place.child(child.tokens()).ifPresent(pending::push);
            }
        }
    }

    private void note(Place place) {
        hasReferences |= place.node().has("$ref")
                || place.node().has("$dynamicRef")
                || place.node().has("$recursiveRef");
        if (!place.node().isObject()
                || (place.dialect().refHidesSiblings() && place.node().has("$ref"))) {
            return;
        }
        var id = place.node().path(place.dialect().idKeyword());
        if (id.isString()) {
            if (id.stringValue().startsWith("#")) {
                anchors.putIfAbsent(anchorKey(place, id.stringValue().substring(1)), place);
            } else if (!place.base().isEmpty()) {
                byUri.putIfAbsent(place.base(), place);
            }
        }
        if (!place.dialect().refHidesSiblings()) {
            noteAnchor(place, "$anchor");
            noteAnchor(place, "$dynamicAnchor");
            if (place.node().path("$recursiveAnchor").booleanValue(false)
                    && place.pointer().equals(resourceOf(place).pointer())) {
                noteDynamic(place, "");
            }
        }
    }

    private void noteAnchor(Place place, String keyword) {
        var name = place.node().path(keyword);
        if (name.isString()) {
            anchors.putIfAbsent(anchorKey(place, name.stringValue()), place);
            if (keyword.equals("$dynamicAnchor")) {
                noteDynamic(place, name.stringValue());
            }
        }
    }

    private void noteDynamic(Place place, String name) {
        dynamicAnchors
                .computeIfAbsent(resourceKey(place), resource -> new HashMap<>())
                .putIfAbsent(name, place);
    }

    private static String anchorKey(Place resource, String name) {
        return resourceKey(resource) + "\n" + name;
    }

    private static String resourceKey(Place place) {
        return place.document() + "\n" + place.base();
    }

    private static @Nullable JsonNode step(JsonNode node, String token) {
        if (node.isObject()) {
            return node.get(token);
        }
        return node.isArray() && isIndex(token) ? node.get(Integer.parseInt(token)) : null;
    }

    private static boolean isIndex(String token) {
        return !token.isEmpty()
                && token.length() < 10
                && token.chars().allMatch(c -> c >= '0' && c <= '9')
                && (token.length() == 1 || token.charAt(0) != '0');
    }

    private static String decode(String fragment) {
        try {
            return URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return fragment;
        }
    }

    private static String withoutFragment(String uri) {
        var hash = uri.indexOf('#');
        return hash < 0 ? uri : uri.substring(0, hash);
    }

    private static boolean isAbsolute(String uri) {
        return uri.matches("[A-Za-z][A-Za-z0-9+.-]*:.*");
    }

    private static String resolveUri(String base, String uri) {
        try {
            return base.isEmpty() ? uri : URI.create(base).resolve(uri).toString();
        } catch (IllegalArgumentException e) {
            return uri;
        }
    }

    /** The places of all schemas that can be reached from the main one, each once. */
    List<Place> reachable() {
        var seen = new HashMap<String, Place>();
        var order = new ArrayList<Place>();
        var pending = new ArrayDeque<Place>();
        pending.push(root);
        while (!pending.isEmpty()) {
            var place = pending.pop();
            if (seen.putIfAbsent(place.document() + "\n" + place.pointer(), place) != null) {
                continue;
            }
            order.add(place);
            JsonSchemaKeywords.children(place.node(), place.dialect())
                    .forEach(child -> place.child(child.tokens()).ifPresent(pending::push));
            var ref = place.node().path("$ref");
            if (ref.isString()) {
                resolve(place, ref.stringValue()).ifPresent(pending::push);
            }
        }
        return order;
    }
}
