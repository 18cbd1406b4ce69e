package io.eventportal.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.schema.SchemaFields;
import io.eventportal.schema.SchemaSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldTreeTests {

    private static final SchemaSource ORDER = SchemaSource.json("""
            {"type": "object", "required": ["id"], "properties": {
              "id": {"type": "string", "minLength": 1, "description": "Which"},
              "customer": {"type": "object", "properties": {"email": {"type": "string"}, "a/b": {"type": "string"}}},
              "items": {"type": "array", "items": {"type": "object", "properties": {"note": {"type": "string"}}}},
              "attributes": {"type": "object", "additionalProperties": {"type": "string"}}}}
            """);

    private static List<FieldNode> tree(List<String> sensitive, int most) {
        return new FieldTree(sensitive, most).of(SchemaFields.of(ORDER));
    }

    @Test
    void sensitiveFieldsAreMarkedWhereTheyStand() {
        var tree = tree(List.of("/customer/email", "/customer/a~1b", "/items/*/note", "/attributes/*"), 100);

        assertThat(tree).extracting(FieldNode::name).containsExactly("id", "customer", "items", "attributes");
        assertThat(tree).extracting(FieldNode::sensitive).containsExactly(false, false, false, true);
        assertThat(tree.get(1).fields()).allMatch(FieldNode::sensitive);
        assertThat(tree.get(2).fields()).allMatch(FieldNode::sensitive);
    }

    @Test
    void aFieldKeepsItsConstraintsAndWords() {
        var id = tree(List.of(), 100).getFirst();

        assertThat(id.required()).isTrue();
        assertThat(id.description()).isEqualTo("Which");
        assertThat(id.constraints()).containsExactly("min length 1");
    }

    @Test
    void aTreeIsCutAtItsNumberOfFields() {
        var tree = tree(List.of(), 3);

        assertThat(tree).extracting(FieldNode::name).containsExactly("id", "customer");
        assertThat(tree.get(1).fields()).extracting(FieldNode::name).containsExactly("email");
        assertThat(FieldTree.count(SchemaFields.of(ORDER))).isEqualTo(8);
    }
}
