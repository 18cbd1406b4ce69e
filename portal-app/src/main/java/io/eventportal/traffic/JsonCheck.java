package io.eventportal.traffic;

import io.eventportal.schema.JsonPlaces;
import io.eventportal.schema.JsonSchema;
import io.eventportal.schema.JsonScreen;
import io.eventportal.schema.JsonValidator;
import io.eventportal.schema.JsonValidator.Violation;
import io.eventportal.traffic.Judgement.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Validates JSON, after a schema id or without one. Nothing is fetched; a pattern that takes too long is given up. */
final class JsonCheck implements PayloadCheck {

    private static final int MAX_DEPTH = 100;
    private static final int MAX_TOLD = 64;
    private static final Judgement UNREADABLE = Judgement.undecodable("json", "");

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonScreen screen;
    private final JsonValidator contract;
    private final JsonPlaces places;
    private final SchemaIds schemaIds;

    JsonCheck(JsonSchema schema, SchemaIds schemaIds) {
        this.screen = JsonScreen.of(schema);
        this.contract = new JsonValidator(schema.source());
        this.places = new JsonPlaces(schema.source());
        this.schemaIds = schemaIds;
    }

    @Override
    public Judgement check(byte[] value) {
        var prefix = schemaIds.prefixLength(value);
        if (screen.passes(value, prefix, value.length - prefix)) {
            return Judgement.CONFORMANT;
        }
        JsonNode payload;
        try {
            payload = MAPPER.readTree(value, prefix, value.length - prefix);
        } catch (JacksonException e) {
            return UNREADABLE;
        }
        if (payload.isMissingNode()) {
            return UNREADABLE;
        }
        return contract.accepts(payload)
                ? Judgement.CONFORMANT
                : contract.violation(payload)
                        .map(wrong -> Judgement.nonConformant(wrong.keyword(), wrong.pointer(), told(wrong)))
                        .orElse(Judgement.CONFORMANT);
    }

    /** Where the schema names the values that it takes, those are no secret, nor is another one, unless it says so. */
    private @Nullable String told(Violation wrong) {
        var value = wrong.value();
        if (!wrong.keyword().equals(Refusal.ENUM)
                || value == null
                || !(value.isString() || value.isNumber() || value.isBoolean())) {
            return null;
        }
        var text = value.asString();
        return text.length() <= MAX_TOLD && Names.isTrusted(text) && places.mayBeTold(wrong.pointer()) ? text : null;
    }
}
