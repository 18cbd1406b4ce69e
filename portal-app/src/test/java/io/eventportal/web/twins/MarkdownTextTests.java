package io.eventportal.web.twins;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class MarkdownTextTests {

    private static String markdown(String json) {
        return MarkdownText.of(JsonMapper.shared().readTree(json), "Page");
    }

    @Test
    void shortThingsAreFactsAndListsOfThemTables() {
        assertThat(markdown("""
                {"name": "orders", "lag": 3, "none": null, "topic": {"text": "a|b", "href": "/topics/a b"},
                 "rows": [{"event": {"text": "A", "href": "/events/A"}, "records": 1, "note": null},
                          {"event": {"text": "B", "href": "/events/B"}, "records": 2, "note": null}]}
                """)).isEqualTo("""
                # orders

                - **Name:** orders
                - **Lag:** 3
                - **Topic:** [a\\|b](</topics/a b>)

                ## Rows

                | Event | Records |
                | --- | --- |
                | [A](</events/A>) | 1 |
                | [B](</events/B>) | 2 |
                """);
    }

    @Test
    void treesAreNestedLists() {
        assertThat(markdown("""
                {"fields": [{"name": "a", "type": "object", "fields": [{"name": "b", "type": "string", "fields": []}]}]}
                """)).contains("- **a**; type object\n  - **b**; type string\n");
    }

    @Test
    void noTextBecomesMarkup() {
        var markdown = markdown("""
                {"title": "<script>alert(1)</script>", "evil": "[x](javascript:alert(1)) <img src=x> `a` **b** | c",
                 "text": "```\\n<script>\\n````", "format": "json",
                 "rows": [{"a": "x | y\\u000a| z |", "fooHref": "/a>b|c"}]}
                """);

        assertThat(markdown)
                .contains("# \\<script\\>alert(1)\\</script\\>")
                .contains("\\[x\\](javascript:alert(1)) \\<img src=x\\> \\`a\\` \\*\\*b\\*\\* \\| c")
                .contains("`````json\n```\n<script>\n````\n`````");
        assertThat(markdown.replaceAll("(?s)`````.*`````", "").replaceAll("\\\\.", ""))
                .doesNotContain("<script", "<img");
    }
}
