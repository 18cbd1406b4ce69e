package io.eventportal.compatibility.avro;

import io.eventportal.schema.AvroType;

/** How the names of two named types of one kind are joined. */
final class Names {

    private Names() {}

    /** By the full name, the writer's or one that the reader has as an alias. */
    static boolean areJoined(AvroType.Named reader, AvroType.Named writer) {
        return reader.fullName().equals(writer.fullName()) || reader.aliases().contains(writer.fullName());
    }

    /** By the short name, which is what the specification asks for. */
    static boolean match(AvroType.Named reader, AvroType.Named writer) {
        return reader.name().equals(writer.name());
    }

    static String shortName(String fullName) {
        return fullName.substring(fullName.lastIndexOf('.') + 1);
    }
}
