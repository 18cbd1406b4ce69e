package io.eventportal.gate;

import io.eventportal.schema.SchemaFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code --format} takes: the languages of schemas, and documents that hold schemas. */
enum GateFormat {
    AVRO(SchemaFormat.AVRO),
    JSON(SchemaFormat.JSON),
    PROTOBUF(SchemaFormat.PROTOBUF),
    ASYNCAPI(null);

    private final @Nullable SchemaFormat schemaFormat;

    GateFormat(@Nullable SchemaFormat schemaFormat) {
        this.schemaFormat = schemaFormat;
    }

    /** Empty for documents. */
    Optional<SchemaFormat> schemaFormat() {
        return Optional.ofNullable(schemaFormat);
    }

    /** The format that a file's name promises; empty if the name says nothing. */
    static Optional<GateFormat> ofName(String file) {
        var name = file.toLowerCase(Locale.ROOT);
        if (name.endsWith(".avsc") || name.endsWith(".avro")) {
            return Optional.of(AVRO);
        }
        if (name.endsWith(".proto")) {
            return Optional.of(PROTOBUF);
        }
        return name.endsWith(".json") ? Optional.of(JSON) : Optional.empty();
    }
}
