package io.eventportal.schema;

import java.util.List;
import java.util.function.Predicate;

/**
 * Says which places in a payload some schemas declare: for telling what records carry beyond them, not for verdicts. In
 * doubt a place is declared: where a schema cannot be read or followed, and below a part that names no field at all, which
 * leaves open what is in it. {@code additionalProperties: true} declares nothing.
 */
public final class DeclaredFields {

    private final List<Predicate<String>> schemas;

    private DeclaredFields(List<Predicate<String>> schemas) {
        this.schemas = schemas;
    }

    /**
     * Of alternatives: a place is declared if one of them declares it.
     *
     * @param type the event's: the message that is meant of a Protobuf file with several
     */
    public static DeclaredFields of(List<SchemaSource> schemas, String type) {
        return new DeclaredFields(
                schemas.stream().distinct().map(schema -> of(schema, type)).toList());
    }

    private static Predicate<String> of(SchemaSource source, String type) {
        try {
            return switch (Schema.parse(source)) {
                case JsonSchema json -> new JsonPlaces(json.source())::declares;
                case AvroSchema avro -> new AvroPaths(avro.parsed())::declares;
                case ProtobufSchema protobuf -> new ProtobufPaths(protobuf.only(type))::declares;
            };
        } catch (InvalidSchemaException e) {
            return anywhere -> true; // nobody can say
        }
    }

    /** @param pointer JSON pointer, {@code *} for each item of an array and each entry of a map */
    public boolean declares(String pointer) {
        return schemas.isEmpty() || schemas.stream().anyMatch(schema -> schema.test(pointer));
    }

    /** The names of a pointer. */
    static List<String> steps(String pointer) {
        return pointer.isEmpty()
                ? List.of()
                : List.of(pointer.substring(1).split("/", -1)).stream()
                        .map(step -> step.replace("~1", "/").replace("~0", "~"))
                        .toList();
    }
}
