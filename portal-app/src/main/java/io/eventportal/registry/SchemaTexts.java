package io.eventportal.registry;

import io.eventportal.schema.AvroSchema;
import io.eventportal.schema.JsonSchema;
import io.eventportal.schema.ProtobufSchema;
import java.util.Base64;
import org.springframework.stereotype.Service;

/** A schema's text in the form that a client asks for. */
@Service
public class SchemaTexts {

    private static final String SERIALIZED = "serialized";
    private static final String RESOLVED = "resolved";

    private final ParsedSchemas parsed;
    private final References references;

    SchemaTexts(ParsedSchemas parsed, References references) {
        this.parsed = parsed;
        this.references = references;
    }

    /**
     * The text: a Protobuf file compiled and in Base64 as {@code serialized}, an Avro schema with its references written
     * out as {@code resolved}; as it was registered in every other format.
     *
     * @throws io.eventportal.schema.InvalidSchemaException if it has to be read and was stored unchecked by somebody else
     */
    public String formatted(StoredSchema schema, String format) {
        if (!format.equals(SERIALIZED) && !format.equals(RESOLVED)) {
            return schema.text();
        }
        return switch (parsed.parse(references.source(schema))) {
            case ProtobufSchema protobuf ->
                format.equals(SERIALIZED)
                        ? Base64.getEncoder()
                                .encodeToString(protobuf.file().toProto().toByteArray())
                        : schema.text();
            case AvroSchema avro ->
                format.equals(RESOLVED) && !schema.references().isEmpty()
                        ? avro.parsed().toString()
                        : schema.text();
            case JsonSchema json -> schema.text();
        };
    }
}
