package io.eventportal.reference.messaging;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Reads plain JSON into a record whose components are the fields that the service reads; all must be there. */
public final class JsonReader<T> implements EventReader<T> {

    private final ObjectReader reader;

    private JsonReader(ObjectReader reader) {
        this.reader = reader;
    }

    public static <T> JsonReader<T> of(Class<T> data, JsonMapper mapper) {
        return new JsonReader<>(mapper.readerFor(data)
                .with(
                        DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));
    }

    @Override
    public T read(byte[] value, SchemaRegistry schemas) {
        try {
            T data = reader.readValue(value);
            if (data == null) {
                throw new UndecodableEventException("The value is null.");
            }
            return data;
        } catch (JacksonException e) {
            throw new UndecodableEventException("The value is not the expected JSON: " + e.getOriginalMessage(), e);
        }
    }
}
