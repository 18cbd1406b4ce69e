package io.eventportal.compatibility.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.JsonSchema;
import io.eventportal.schema.JsonSchemaDialect;
import io.eventportal.schema.JsonScreen;
import io.eventportal.schema.JsonText;
import io.eventportal.schema.JsonValidator;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What passes the screen of a schema is accepted by the validator, whatever the schema and the document. */
class JsonScreenLawsTests {

    private static final int SCHEMAS = Integer.getInteger("eventportal.pairs", 5_000);
    private static final long SEED = Long.getLong("eventportal.seed", 20_261_128L);
    private static final int DOCUMENTS = 20;

    @Test
    void nothingPassesThatTheValidatorRefuses() {
        var passed = 0;
        var accepted = 0;
        for (var i = 0; i < SCHEMAS; i++) {
            var seed = SEED + i;
            var dialects = JsonSchemaDialect.values();
            var dialect = dialects[(int) (seed % dialects.length)];
            var random = new RandomSchemas(seed, dialect);
            var schema = schema(random.schema(), dialect);
            if (schema == null) {
                continue;
            }
            var screen = JsonScreen.of(schema);
            var validator = new JsonValidator(schema.source());
            for (var number = 0; number < DOCUMENTS; number++) {
                var document = JsonText.read(JsonText.write(random.document(3)), "The document");
                var accepts = validator.accepts(document);
                accepted += accepts ? 1 : 0;
                if (passes(screen, document)) {
                    passed++;
                    assertThat(accepts)
                            .as(seed + ": " + schema.source().text() + " on " + document)
                            .isTrue();
                }
            }
        }
        assertThat(passed).isGreaterThan(accepted * 9 / 10);
    }

    private static boolean passes(JsonScreen screen, JsonNode document) {
        var bytes = document.toString().getBytes(StandardCharsets.UTF_8);
        return screen.passes(bytes, 0, bytes.length);
    }

    private static @Nullable JsonSchema schema(JsonNode tree, JsonSchemaDialect dialect) {
        try {
            return (JsonSchema)
                    Schema.parse(SchemaSource.json(JsonText.write(tree)).withDialect(dialect));
        } catch (InvalidSchemaException e) {
            return null;
        }
    }
}
