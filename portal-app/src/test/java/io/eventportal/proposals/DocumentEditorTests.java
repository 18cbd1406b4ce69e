package io.eventportal.proposals;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DocumentEditorTests {

    private static final JsonNode VALUE = JsonMapper.shared().readTree("""
            {"action": "send", "channel": {"$ref": "#/channels/a"}, "no": [1, 2], "yes": "yes"}
            """);

    @Test
    void addsToTheEndOfAMapAndKeepsTheRest() {
        var edited = add("""
                # A shop.
                channels:
                  a: {}   # kept

                operations:
                    first:   # indented by four
                        text: |
                          # no comment

                          more

                # The end.
                components: {}
                """, "operations");

        assertThat(edited).isEqualTo("""
                # A shop.
                channels:
                  a: {}   # kept

                operations:
                    first:   # indented by four
                        text: |
                          # no comment

                          more
                    second:
                      action: send
                      channel: {$ref: '#/channels/a'}
                      "no": [1,2]
                      "yes": "yes"

                # The end.
                components: {}
                """);
    }

    @Test
    void makesTheMapWhereThereIsNone() {
        var edited = add("channels:\n  a:\n    tags:\n    - name: x", "operations");

        assertThat(edited)
                .startsWith("channels:\n  a:\n    tags:\n    - name: x\noperations:\n  second:\n    action: send\n");
    }

    @Test
    void keepsJsonAsItIsLaidOut() {
        var edited = add("""
                {
                  "channels": {},
                  "operations": {
                    "first": {"action": "send"}
                  }
                }
                """, "operations");

        assertThat(edited).startsWith("""
                {
                  "channels": {},
                  "operations": {
                    "first": {"action": "send"},
                    "second": {
                """.stripTrailing());
        assertThat(JsonMapper.shared().readTree(edited).at("/operations/second"))
                .isEqualTo(VALUE);
    }

    @Test
    void addsToAnEmptyMapAndToOneOnOneLine() {
        assertThat(JsonMapper.shared()
                        .readTree(add("{\"operations\": {}}", "operations"))
                        .at("/operations/second"))
                .isEqualTo(VALUE);
        assertThat(JsonMapper.shared()
                        .readTree(add("{\"operations\": {\"first\": {}}}", "operations"))
                        .at("/operations/second"))
                .isEqualTo(VALUE);
    }

    @Test
    void keepsTheEndsOfLines() {
        assertThat(add("operations:\r\n  first: {}\r\n", "operations"))
                .startsWith("operations:\r\n  first: {}\r\n  second:\r\n    action: send\r\n");
    }

    @Test
    void twoAdditionsAtOnePlaceKeepTheirOrder() {
        var editor = DocumentEditor.of("channels:\n  a:\n    messages:\n      m: {}\n")
                .orElseThrow();
        editor.add("more", JsonMapper.shared().readTree("{}"), "channels", "a", "messages");
        editor.add("second", VALUE, "operations");

        assertThat(editor.text()).startsWith("""
                channels:
                  a:
                    messages:
                      m: {}
                      more: {}
                operations:
                  second:
                    action: send
                """);
    }

    @Test
    void saysWhereNothingCanBeAdded() {
        var editor = DocumentEditor.of("operations: text\nchannels: {}").orElseThrow();

        assertThat(editor.takes("operations")).isFalse();
        assertThat(editor.takes("channels")).isTrue();
        assertThat(editor.takes("components")).isTrue();
        assertThat(editor.takes("components", "messages")).isFalse();
        assertThat(DocumentEditor.of("- a list")).isEmpty();
        assertThat(DocumentEditor.of("{ broken")).isEmpty();
    }

    private static String add(String text, String... path) {
        var editor = DocumentEditor.of(text).orElseThrow();
        editor.add("second", VALUE, path);
        return editor.text();
    }
}
