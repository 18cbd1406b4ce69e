package io.eventportal.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.schema.SchemaSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApplicationChangeTests {

    private static final String TILL = """
            {"type": "object", "required": ["id"], "properties": {
              "id": {"type": "string"}, "sum": {"type": "integer"}, "who": {"type": "object", "properties": {
                "name": {"type": "string"}}}}}
            """;

    @Test
    void findsNothingBetweenEqualVersions() {
        var application = Declarations.application("till")
                .sends("sales/Sold", SchemaSource.json(TILL))
                .receives("goods/Delivered", null)
                .build();

        assertThat(ApplicationChange.between(application, application)).isEmpty();
    }

    @Test
    void tellsEventsThatComeAndGo() {
        var older = Declarations.application("till").sends("sales/Sold", null).build();
        var newer = Declarations.application("till")
                .domain("shop")
                .receives("sales/Sold", null)
                .build();

        assertThat(sentences(older, newer))
                .containsExactly(
                        "changed: The domain is now shop.",
                        "removed: It no longer sends sales/Sold.",
                        "added: It now receives sales/Sold.");
    }

    @Test
    void tellsFieldsByTheirPath() {
        var older = Declarations.application("till")
                .sends("sales/Sold", SchemaSource.json(TILL))
                .build();
        var newer = Declarations.application("till")
                .sends(
                        "sales/Sold",
                        SchemaSource.json(
                                TILL.replace("\"sum\": {\"type\": \"integer\"}", "\"sum\": {\"type\": \"number\"}")
                                        .replace("\"name\"", "\"mail\"")))
                .build();

        assertThat(sentences(older, newer))
                .containsExactly(
                        "changed: sales/Sold: The field /sum changed from integer, optional to number, optional.",
                        "added: sales/Sold: The field /who/mail (string, optional) was added.",
                        "removed: sales/Sold: The field /who/name (string, optional) was removed.");
    }

    @Test
    void tellsASchemaWhoseFieldsAreTheSame() {
        var older = Declarations.application("till")
                .sends("sales/Sold", SchemaSource.json(TILL))
                .build();
        var newer = Declarations.application("till")
                .sends("sales/Sold", SchemaSource.json(TILL + " "))
                .build();

        assertThat(sentences(older, newer))
                .containsExactly("changed: sales/Sold: The schema's text changed; its fields did not.");
    }

    private static List<String> sentences(Application older, Application newer) {
        return ApplicationChange.between(older, newer).stream()
                .map(change -> change.kind().id() + ": " + change.sentence())
                .toList();
    }
}
