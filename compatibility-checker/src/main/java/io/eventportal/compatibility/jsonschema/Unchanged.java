package io.eventportal.compatibility.jsonschema;

import io.eventportal.schema.JsonSchema;
import io.eventportal.schema.JsonSchemaResources.Place;
import io.eventportal.schema.LocalReferences;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which parts of two schemas are the same text with the same meaning. Most of a schema stays as it is from one version to the
 * next, and what is the same need not be understood.
 *
 * <p>Only schemas of one dialect that refer to nothing but their own definitions are looked at: there, equal text with
 * references to equal definitions means the same.
 */
final class Unchanged {

    private static final int MAX_ROUNDS = 20;

    private final boolean comparable;
    private final Set<String> altered = new HashSet<>();

    private Unchanged(boolean comparable) {
        this.comparable = comparable;
    }

    static Unchanged between(JsonSchema one, JsonSchema other) {
        var references = one.resources().local();
        var others = other.resources().local();
        if (references.isEmpty() || others.isEmpty() || one.dialect() != other.dialect()) {
            return new Unchanged(false);
        }
        var unchanged = new Unchanged(true);
        unchanged.find(references.get(), others.get());
        return unchanged;
    }

    /** Whether both are for sure the same; null stands for a schema that is no text. */
    boolean is(@Nullable Place one, @Nullable Place other) {
        return comparable && one != null && other != null && is(one.node(), other.node());
    }

    private boolean is(JsonNode one, JsonNode other) {
        return one.equals(other) && (altered.isEmpty() || !refersToAltered(one));
    }

    private void find(LocalReferences references, LocalReferences others) {
        references.targets().forEach((ref, target) -> {
            if (!target.equals(others.targets().get(ref))) {
                altered.add(ref);
            }
        });
        for (var round = 0; !altered.isEmpty(); round++) {
            var more = new HashSet<String>();
            references.targets().forEach((ref, target) -> {
                if (!altered.contains(ref) && refersToAltered(target)) {
                    more.add(ref);
                }
            });
            if (more.isEmpty()) {
                return;
            }
            altered.addAll(round < MAX_ROUNDS ? more : references.targets().keySet());
        }
    }

    /** Whatever a reference stands in counts. */
    private boolean refersToAltered(JsonNode node) {
        if (node.isObject()) {
            for (var entry : node.properties()) {
                var value = entry.getValue();
                if (value.isContainer()
                        ? refersToAltered(value)
                        : entry.getKey().equals("$ref") && altered.contains(value.asString(""))) {
                    return true;
                }
            }
            return false;
        }
        for (var item : node) {
            if (item.isContainer() && refersToAltered(item)) {
                return true;
            }
        }
        return false;
    }
}
