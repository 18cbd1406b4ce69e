package io.eventportal.web.twins;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;
import tools.jackson.databind.JsonNode;

/** Writes a tree as JSON, or as Markdown. */
final class TwinView implements View {

    private final TwinFormat format;
    private final JsonNode tree;
    private final String title;

    TwinView(TwinFormat format, JsonNode tree, String title) {
        this.format = format;
        this.tree = tree;
        this.title = title;
    }

    @Override
    public String getContentType() {
        return format.mediaType().toString();
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var text = switch (format) {
            case JSON -> tree.toPrettyString() + "\n";
            case MARKDOWN -> MarkdownText.of(tree, title);
        };
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        response.setContentType(getContentType());
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
