package io.eventportal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonTextTests {

    @Test
    void readsWhatItQuotes() {
        var text = "a \"quoted\" \\ line\n\u0000\u001f of \u00e9 \ud83d\ude00";
        var quoted = new StringBuilder();

        JsonText.quote(text, quoted);

        assertThat(quoted).startsWith("\"a \\\"quoted\\\" \\\\ line\\n\\u0000");
        assertThat(JsonText.read(quoted.toString(), "The text").stringValue()).isEqualTo(text);
    }
}
