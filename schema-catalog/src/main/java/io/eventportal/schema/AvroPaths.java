package io.eventportal.schema;

import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The places in Avro values that a schema declares; a field also by its aliases. */
final class AvroPaths {

    private final Schema root;

    AvroPaths(Schema root) {
        this.root = root;
    }

    boolean declares(String pointer) {
        var here = List.of(root);
        for (var step : DeclaredFields.steps(pointer)) {
            here = here.stream()
                    .flatMap(schema -> inside(schema, step))
                    .distinct()
                    .toList();
        }
        return !here.isEmpty();
    }

    private static Stream<Schema> inside(Schema schema, String step) {
        return switch (schema.getType()) {
            case RECORD ->
                schema.getFields().stream()
                        .filter(field ->
                                field.name().equals(step) || field.aliases().contains(step))
                        .map(Schema.Field::schema);
            case ARRAY -> step.equals("*") ? Stream.of(schema.getElementType()) : Stream.of();
            case MAP -> Stream.of(schema.getValueType()); // of any key
            case UNION -> schema.getTypes().stream().flatMap(branch -> inside(branch, step));
            default -> Stream.of();
        };
    }
}
