package io.eventportal.gate;

import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.Location;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.util.HashMap;
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

    /** A file together with the schema in it. */
    record Parsed(SchemaFile file, Schema schema) {}

    /** A file that names no other. */
    static SchemaFile of(String name) {
        return new SchemaFile(name, Map.of());
    }

    /** @throws UnusableInputException if the file, or one that it names, cannot be read or holds no valid schema */
    static Parsed parse(ContractFile contract, SchemaFormat format) {
        var imports = Imports.of(format, contract);
        var names = new HashMap<String, String>();
        imports.files().forEach((name, file) -> names.put(name, file.name()));
        var file = new SchemaFile(contract.name(), names);
        try {
            return new Parsed(file, Schema.parse(new SchemaSource(format, contract.text(), imports.texts(), null)));
        } catch (InvalidSchemaException e) {
            var first = e.issues().getFirst();
            throw UnusableInputException.of(file.place(first.location()), e.issues(), imports.advice(first.message()));
        }
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
