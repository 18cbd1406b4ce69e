package io.eventportal.asyncapi;

import io.eventportal.schema.Location;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A value and where it stands. Two places are equal if they are the same place, not if their values are alike. */
record Place(SourceTree tree, String pointer, JsonNode node) {

    static Place rootOf(SourceTree tree) {
        return new Place(tree, "", tree.root());
    }

    /** The value of that name; null if this is no object or has none. */
    @Nullable Place child(String name) {
        var child = node.get(name);
        return child == null ? null : new Place(tree, Pointers.child(pointer, name), child);
    }

    Place child(int index) {
        return new Place(tree, Pointers.child(pointer, index), node.get(index));
    }

    Location location() {
        return tree.locate(pointer);
    }

    /** Names the place alone: the file and the pointer. */
    String key() {
        return tree.name() + "#" + pointer;
    }

    /** The {@code $ref} of a reference object; null if it is none. */
    @Nullable String reference() {
        var reference = node.get("$ref");
        return reference != null && reference.isString() ? reference.stringValue() : null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Place place && tree == place.tree && pointer.equals(place.pointer);
    }

    @Override
    public int hashCode() {
        return pointer.hashCode();
    }
}
