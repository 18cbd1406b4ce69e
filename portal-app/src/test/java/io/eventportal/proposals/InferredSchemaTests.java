package io.eventportal.proposals;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.schema.JsonValidator;
import io.eventportal.schema.SchemaSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class InferredSchemaTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Test
    void requiresWhatIsAlwaysThere() {
        var schema = of("{\"id\": 1, \"note\": \"a b\"}", "{\"id\": 2.5}", "{\"id\": 3, \"note\": null}");

        assertThat(schema).isEqualTo(JSON.readTree("""
                        {"type": "object", "required": ["id"],
                         "properties": {"id": {"type": "number"}, "note": {"type": ["string", "null"]}}}
                        """));
    }

    @Test
    void aPropertyThatLooksLikeAReferenceIsLeftOpen() {
        assertThat(of("{\"$ref\": \"x\", \"id\": 1}").at("/properties").propertyNames())
                .containsExactly("id");
    }

    @Test
    void tellsFormatsThatAllTextsHave() {
        var schema = of("""
                {"id": "0b3a4f6e-0000-4000-8000-1234567890ab", "at": "2026-01-02T03:04:05Z", "on": "2026-01-02",
                 "mixed": "2026-01-02"}
                """, """
                {"id": "0b3a4f6e-0000-4000-8000-1234567890ac", "at": "2026-01-02T03:04:05.678+01:00", "on": "2026-01-03",
                 "mixed": "2026-02-31"}
                """);

        assertThat(schema.at("/properties/id/format").asString()).isEqualTo("uuid");
        assertThat(schema.at("/properties/at/format").asString()).isEqualTo("date-time");
        assertThat(schema.at("/properties/on/format").asString()).isEqualTo("date");
        assertThat(schema.at("/properties/mixed").has("format")).isFalse();
    }

    @Test
    void tellsValuesThatComeAgainAndAgainButNeverSensitiveOnes() {
        var values = new String[30];
        for (int i = 0; i < values.length; i++) {
            values[i] = "{\"state\": \"%s\", \"email\": \"%s\", \"rare\": \"v%s\", \"name\": {\"lastName\": \"%s\"}}"
                    .formatted(i % 2 == 0 ? "OPEN" : "CLOSED", "same", "x".repeat(i + 1), "Smith");
        }

        var schema = of(values);

        assertThat(schema.at("/properties/state/enum")).hasSize(2);
        assertThat(schema.at("/properties/email").has("enum")).isFalse();
        assertThat(schema.at("/properties/email/x-sensitive").asBoolean()).isTrue();
        assertThat(schema.at("/properties/rare").has("enum")).isFalse();
        assertThat(schema.toString()).doesNotContain("Smith");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void acceptsAllThatItWasShown(long seed) {
        var random = new Random(seed);
        var inferred = new InferredSchema();
        List<JsonNode> values = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            var value = value(random, 0);
            values.add(value);
            inferred.add(value);
        }

        var validator = new JsonValidator(SchemaSource.json(inferred.schema().toString()));

        assertThat(values)
                .as("seed %d", seed)
                .allSatisfy(value -> assertThat(validator.accepts(value)).isTrue());
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 6 : 8)) {
            case 0 -> NODES.numberNode(random.nextInt());
            case 1 -> NODES.numberNode(random.nextDouble());
            case 2 -> NODES.booleanNode(random.nextBoolean());
            case 3 -> NODES.nullNode();
            case 4 -> NODES.stringNode("word" + (char) ('a' + random.nextInt(3)));
            case 5 -> NODES.stringNode("2026-01-0" + (1 + random.nextInt(9)));
            case 6 -> {
                var array = NODES.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(value(random, depth + 1));
                }
                yield array;
            }
            default -> {
                var object = NODES.objectNode();
                for (int i = random.nextInt(5); i > 0; i--) {
                    object.set("p" + random.nextInt(6), value(random, depth + 1));
                }
                yield object;
            }
        };
    }

    private static JsonNode of(String... values) {
        var inferred = new InferredSchema();
        for (var value : values) {
            inferred.add(JSON.readTree(value));
        }
        return inferred.schema();
    }
}
