package io.eventportal.web.pages;

import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.stereotype.Component;

/**
 * Renders descriptions: HTML in them is shown as text, links with schemes other than the usual ones are dropped, and what
 * stands after {@value #MAX_LENGTH} characters is cut. Templates call it as {@code @markdown}.
 */
@Component("markdown")
class Markdown {

    static final int MAX_LENGTH = 50_000;
    private static final int MAX_NESTING = 32;

    private final Parser parser =
            Parser.builder().maxOpenBlockParsers(MAX_NESTING).build();
    private final HtmlRenderer renderer = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .softbreak(" ")
            .build();

    public String html(String markdown) {
        var text = markdown.length() > MAX_LENGTH ? markdown.substring(0, MAX_LENGTH) : markdown;
        return renderer.render(parser.parse(text));
    }
}
