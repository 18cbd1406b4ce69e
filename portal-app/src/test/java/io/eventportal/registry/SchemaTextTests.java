package io.eventportal.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventportal.registry.NewSchema.Sameness;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.JsonSchemaDialect;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTextTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"string\"}|{ \"type\" : \"string\" }|true|true",
                "{\"type\":\"string\",\"title\":\"t\"}|{\"title\":\"t\",\"type\":\"string\"}|false|true",
                "{\"title\":\"a b\"}|{\"title\":\"ab\"}|false|false",
                "{\"enum\":[1,2]}|{\"enum\":[2,1]}|false|false",
                "{\"const\":1.0}|{\"const\":1.00}|false|true",
                "{\"const\":\"1\"}|{\"const\":1}|false|false",
                "{\"const\":\"a,b\"}|{\"const\":[\"a\",\"b\"]}|false|false"
            })
    void knowsWhenTwoTextsAreTheSame(String one, String other, boolean asText, boolean normalized) {
        assertThat(key(one, Sameness.TEXT).equals(key(other, Sameness.TEXT))).isEqualTo(asText);
        assertThat(key(one, Sameness.NORMALIZED).equals(key(other, Sameness.NORMALIZED)))
                .isEqualTo(normalized);
    }

    @Test
    void writesOutADialectThatClientsWouldNotAssume() {
        var text = "{\"type\":\"string\"}";

        assertThat(selfContained(text, JsonSchemaDialect.DRAFT_2019_09))
                .isEqualTo("{\"$schema\": \"https://json-schema.org/draft/2019-09/schema\", \"type\":\"string\"}");
        assertThat(selfContained("{}", JsonSchemaDialect.DRAFT_4))
                .isEqualTo("{\"$schema\": \"http://json-schema.org/draft-04/schema\"}");
    }

    @Test
    void leavesATextAloneThatSaysEnough() {
        var text = "{\"$schema\":\"http://json-schema.org/draft-04/schema#\"}";

        assertThat(selfContained("{\"a\":1}", JsonSchemaDialect.DRAFT_7)).isEqualTo("{\"a\":1}");
        assertThat(selfContained(text, JsonSchemaDialect.DRAFT_2020_12)).isEqualTo(text);
        assertThat(selfContained("true", JsonSchemaDialect.DRAFT_2020_12)).isEqualTo("true");
    }

    @Test
    void locatesCharactersThatCannotBeStored() {
        assertThatThrownBy(() -> SchemaText.checkCharacters(SchemaFormat.PROTOBUF, "a\nb\0"))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining("0000")
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> SchemaText.checkCharacters(SchemaFormat.JSON, "\"\ud800\""))
                .isInstanceOf(InvalidSchemaException.class);
        SchemaText.checkCharacters(SchemaFormat.JSON, "\"\ud83d\ude00\"");
    }

    private static String selfContained(String text, JsonSchemaDialect dialect) {
        return SchemaText.selfContained(SchemaSource.json(text).withDialect(dialect));
    }

    private static String key(String text, Sameness sameness) {
        return SchemaText.key(Schema.parse(SchemaSource.json(text)), sameness);
    }
}
