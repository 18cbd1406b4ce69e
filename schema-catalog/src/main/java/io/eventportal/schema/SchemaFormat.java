package io.eventportal.schema;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The language a schema is written in. */
public enum SchemaFormat {
    AVRO,
    JSON,
    PROTOBUF;

    /** Lower-case name used on the command line and in the portal's API: {@code avro}, {@code json}, {@code protobuf}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format of that name in any letter case ({@code avro}, {@code JSON}, ...); empty if there is none. */
    public static Optional<SchemaFormat> of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
