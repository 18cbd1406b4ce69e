package io.eventportal.web.pages;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;

/**
 * A description rendered for a page: HTML in it is shown as text, links with schemes other than the usual ones are
 * dropped, and what stands after {@value #MAX_LENGTH} characters is cut.
 *
 * @param html safe to write as it is
 * @param source what it was rendered from; in a twin of the page it stands for all
 */
record Markdown(String html, @JsonValue String source) {

    static final int MAX_LENGTH = 50_000;
    private static final int MAX_NESTING = 32;

    private static final Parser PARSER =
            Parser.builder().maxOpenBlockParsers(MAX_NESTING).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new DefaultUrlSanitizer(List.of("http", "https", "mailto")))
            .softbreak(" ")
            .build();

    /** Null if there is nothing to show. */
    static @Nullable Markdown render(String text) {
        if (text.isBlank()) {
            return null;
        }
        var shown = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
        return new Markdown(RENDERER.render(PARSER.parse(shown)), shown);
    }
}
