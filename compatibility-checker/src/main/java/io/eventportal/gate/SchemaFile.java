package io.eventportal.gate;

import io.eventportal.schema.Location;
import java.util.Map;

/**
 * A file of a comparison, by the name the caller gave it.
 *
 * @param name path as it was given on the command line
 * @param imports paths of the files that it names, by the name it uses for them
 */
record SchemaFile(String name, Map<String, String> imports) {

    SchemaFile {
        imports = Map.copyOf(imports);
    }

    /** A file that names no other. */
    static SchemaFile of(String name) {
        return new SchemaFile(name, Map.of());
    }

    /** The place, in this file or in the one that its pointer names. */
    Place place(Location location) {
        var pointer = location.pointer();
        var hash = pointer.indexOf('#');
        var imported = hash < 0 ? null : imports.get(pointer.substring(0, hash));
        return imported == null
                ? new Place(name, pointer, location.line(), location.column())
                : new Place(imported, pointer.substring(hash + 1), location.line(), location.column());
    }
}
