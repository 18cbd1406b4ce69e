package io.eventportal.schema;

import io.eventportal.schema.JsonScreen.Part;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** A value that the validator decides. */
record JsonScreenTree(JsonValidator validator) implements Part {

    private static final JsonMapper MAPPER = new JsonMapper();

    @Override
    public boolean passes(JsonParser parser) {
        return validator.accepts(MAPPER.readTree(parser));
    }
}
