package io.eventportal.reference.messaging;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plain JSON: nothing but the data in the value; its schema is named in a header. */
public final class JsonContract<T> extends EventContract<T> {

    private final JsonMapper mapper;
    private final String dataSchema;

    private JsonContract(String topic, String type, JsonMapper mapper, String dataSchema) {
        super(topic, type);
        this.mapper = mapper;
        this.dataSchema = dataSchema;
    }

    /** @param schemaFile below {@code asyncapi/}; its {@code $id} becomes {@code dataschema} */
    public static <T> JsonContract<T> of(String topic, String type, String schemaFile, JsonMapper mapper) {
        JsonNode schema = mapper.readTree(PublishedLanguage.text(schemaFile));
        return new JsonContract<>(topic, type, mapper, schema.path("$id").stringValue());
    }

    @Override
    EncodedEvent encode(T data) {
        return new EncodedEvent("application/json", mapper.writeValueAsBytes(data), dataSchema, null, null);
    }

    @Override
    List<SubjectSchema> schemasToRegister() {
        return List.of();
    }
}
