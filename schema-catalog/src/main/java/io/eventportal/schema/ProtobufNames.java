package io.eventportal.schema;

import org.jspecify.annotations.Nullable;

/** The names of one scope, to see whether one comes twice. Used again and again, so that small scopes cost next to nothing. */
final class ProtobufNames {

    private @Nullable String[] slots = new @Nullable String[32];
    private int[] scopes = new int[32];
    private int scope = 1;
    private int size;

    /** Forgets all names. */
    void clear() {
        scope++;
        size = 0;
    }

    /** Notes a name; false if it is there already. */
    boolean add(String name) {
        if (2 * ++size > slots.length) {
            grow();
        }
        return put(name);
    }

    private boolean put(String name) {
        var hash = name.hashCode();
        var slot = (hash ^ (hash >>> 15)) & (slots.length - 1);
        while (scopes[slot] == scope) {
            if (name.equals(slots[slot])) {
                return false;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        scopes[slot] = scope;
        slots[slot] = name;
        return true;
    }

    private void grow() {
        var before = slots;
        var scopesBefore = scopes;
        slots = new @Nullable String[before.length * 2];
        scopes = new int[before.length * 2];
        for (var i = 0; i < before.length; i++) {
            var name = before[i];
            if (scopesBefore[i] == scope && name != null) {
                put(name);
            }
        }
    }
}
