package io.eventportal.compatibility.jsonschema;

import io.eventportal.schema.JsonSchemaResources.Place;
import java.util.Map;
import java.util.TreeMap;

/**
 * What dynamic references mean on a way through a schema: to each anchor's name the one that was met first.
 *
 * @see <a href="https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.3.2">Dynamic references</a>
 */
record DynamicScope(Map<String, Place> bound) {

    static final DynamicScope EMPTY = new DynamicScope(Map.of());

    /** The scope once a resource with these anchors is entered. */
    DynamicScope entering(Map<String, Place> anchors) {
        if (bound.keySet().containsAll(anchors.keySet())) {
            return this;
        }
        var more = new TreeMap<>(anchors);
        more.putAll(bound);
        return new DynamicScope(more);
    }

    Place resolve(String anchor, Place otherwise) {
        return bound.getOrDefault(anchor, otherwise);
    }

    /** Equal for scopes that mean the same. */
    String key() {
        if (bound.isEmpty()) {
            return "";
        }
        var key = new StringBuilder();
        bound.forEach((name, place) -> key.append('\n')
                .append(name)
                .append('\n')
                .append(place.document())
                .append('#')
                .append(place.pointer()));
        return key.toString();
    }
}
