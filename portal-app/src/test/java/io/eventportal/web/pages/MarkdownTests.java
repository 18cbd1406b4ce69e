package io.eventportal.web.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTests {

    @Test
    void rendersEmphasisListsAndLinks() {
        assertThat(html("*a* and [b](https://example.org)\n\n- c"))
                .contains("<em>a</em>")
                .contains("href=\"https://example.org\"")
                .contains("<li>c</li>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "a <img src=x onerror=alert(1)> b",
                "[a](javascript:alert(1))",
                "[a](JaVaScRiPt:alert(1))",
                "![a](data:text/html;base64,PHNjcmlwdD4=)",
                "<javascript:alert(1)>"
            })
    void letsNoScriptThrough(String text) {
        assertThat(html(text))
                .doesNotContain("<script", "<img src=x")
                .doesNotContainIgnoringCase("href=\"javascript:")
                .doesNotContain("src=\"data:");
    }

    @Test
    void nothingToShowIsNull() {
        assertThat(Markdown.render(" \n")).isNull();
    }

    @Test
    void deepAndLongTextsAreRenderedInGoodTime() {
        assertTimeout(Duration.ofSeconds(5), () -> {
            html("> ".repeat(30_000) + "a");
            html("[".repeat(60_000));
            html("*a ".repeat(30_000));
        });
    }

    private static String html(String text) {
        return Optional.ofNullable(Markdown.render(text)).map(Markdown::html).orElseThrow();
    }
}
