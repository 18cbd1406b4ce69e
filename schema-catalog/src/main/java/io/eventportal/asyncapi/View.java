package io.eventportal.asyncapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object as it is after references and traits: layers of which the first that has a name wins, and whose objects
 * merge.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7386">RFC 7386, which AsyncAPI names for traits</a>
 */
final class View {

    private final References references;
    private final List<Place> layers;

    private View(References references, List<Place> layers) {
        this.references = references;
        this.layers = layers;
    }

    /** The object that a place leads to; null, with an issue, if it leads nowhere or to no object. */
    static @Nullable View of(Place place, References references, Issues issues) {
        var resolved = references.resolve(place);
        if (resolved == null) {
            return null;
        }
        if (!resolved.node().isObject()) {
            issues.error("An object is expected here.", resolved.location());
            return null;
        }
        return new View(references, List.of(resolved));
    }

    /** With further layers above (first) or below this one. */
    View with(List<View> above, List<View> below) {
        var all = new ArrayList<Place>();
        above.forEach(view -> all.addAll(view.layers));
        all.addAll(layers);
        below.forEach(view -> all.addAll(view.layers));
        return new View(references, all);
    }

    /** The object itself, without what traits add. */
    Place own() {
        return layers.getFirst();
    }

    /** How many objects are merged. */
    int layers() {
        return layers.size();
    }

    /**
     * The layers as one object that stands where the first does, so that references in it mean what they did; null if
     * they are of several files.
     */
    @Nullable Place inOneFile() {
        var tree = own().tree();
        if (layers.stream().anyMatch(layer -> layer.tree() != tree)) {
            return null;
        }
        var merged = JsonNodeFactory.instance.objectNode();
        layers.forEach(layer -> addMissing(merged, layer.node()));
        return new Place(tree, own().pointer(), merged);
    }

    private static void addMissing(ObjectNode into, JsonNode from) {
        for (var property : from.properties()) {
            var there = into.get(property.getKey());
            var added = property.getValue();
            if (there == null) {
                into.set(property.getKey(), added);
            } else if (there.isObject() && added.isObject()) {
                var both = JsonNodeFactory.instance.objectNode();
                addMissing(both, there);
                addMissing(both, added);
                into.set(property.getKey(), both);
            }
        }
    }

    /** The value of a name, as written: perhaps a reference. */
    @Nullable Place get(String name) {
        for (var layer : layers) {
            var child = layer.child(name);
            if (child != null && !child.node().isNull()) {
                return child;
            }
        }
        return null;
    }

    /** The text of a name; null if it has none. Numbers and booleans are written out. */
    @Nullable String text(String name) {
        var place = get(name);
        return place != null && place.node().isValueNode() ? place.node().asString() : null;
    }

    /** The text of a name; empty if it has none. */
    String textOrEmpty(String name) {
        var text = text(name);
        return text == null ? "" : text;
    }

    /** The object of a name, merged over the layers; null if there is none. */
    @Nullable View child(String name) {
        var found = new ArrayList<Place>();
        for (var layer : layers) {
            var child = layer.child(name);
            var resolved = child == null ? null : references.resolve(child);
            if (resolved != null && resolved.node().isObject()) {
                found.add(resolved);
            } else if (child != null && found.isEmpty()) {
                return null;
            }
        }
        return found.isEmpty() ? null : new View(references, found);
    }

    /** The elements of the array of a name, as written: perhaps references. Empty if there is none. */
    List<Place> items(String name) {
        var place = get(name);
        var array = place == null ? null : references.resolve(place);
        var items = new ArrayList<Place>();
        if (array != null && array.node().isArray()) {
            for (int i = 0; i < array.node().size(); i++) {
                items.add(array.child(i));
            }
        }
        return items;
    }

    /** The values of the object of a name, as written: perhaps references. Empty if there is none. */
    Map<String, Place> entries(String name) {
        var child = child(name);
        var entries = new LinkedHashMap<String, Place>();
        if (child != null) {
            for (var property : child.names()) {
                var value = child.get(property);
                if (value != null) {
                    entries.put(property, value);
                }
            }
        }
        return entries;
    }

    Set<String> names() {
        var names = new LinkedHashSet<String>();
        layers.forEach(layer -> names.addAll(layer.node().propertyNames()));
        return names;
    }

    /** {@code x-} properties, by name. */
    Map<String, JsonNode> extensions() {
        var extensions = new LinkedHashMap<String, JsonNode>();
        for (var name : names()) {
            var value = name.startsWith("x-") ? get(name) : null;
            if (value != null) {
                extensions.put(name, value.node());
            }
        }
        return extensions;
    }
}
