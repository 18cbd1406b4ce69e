package io.eventportal.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules that every template keeps: what the Content-Security-Policy forbids, and what works without JavaScript. */
class TemplateLintTests {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern TAG =
            Pattern.compile("<([a-zA-Z][\\w:-]*)((?:\\s+[^\\s=>/]+(?:=\"[^\"]*\"|='[^']*')?)*)\\s*/?>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([^\\s=\"'>/]+)(?:=\"([^\"]*)\"|='([^']*)')?");
    private static final List<String> REQUESTS = List.of("hx-get", "hx-post", "hx-put", "hx-delete", "hx-patch");

    static Stream<Path> templates() throws IOException {
        return Files.walk(TEMPLATES)
                .filter(file -> file.toString().endsWith(".html"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void hasNoInlineScriptsAndStyles(Path template) {
        for (var tag : tags(template)) {
            assertThat(tag.name()).as("an inline style sheet in %s", template).isNotEqualTo("style");
            assertThat(tag.attributes().keySet())
                    .as("inline code in <%s> of %s", tag.name(), template)
                    .noneMatch(name -> name.matches("(th:)?on[a-z]+|style|th:style|hx-on.*|th:inline|hx-vals|hx-vars"));
            if (tag.name().equals("script")) {
                assertThat(tag.attributes()).as("a script in %s", template).containsKey("th:src");
            }
        }
        assertThat(text(template)).doesNotContain("javascript:");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void asksForFragmentsOnlyFromLinksAndForms(Path template) {
        for (var tag : tags(template)) {
            var asks = REQUESTS.stream().anyMatch(tag.attributes()::containsKey)
                    || tag.attributes().getOrDefault("th:attr", "").contains("hx-");
            if (asks) {
                assertThat(tag.name()).as("hx-* in %s", template).isIn("a", "form");
                assertThat(tag.attributes().keySet())
                        .as("<%s> in %s works without JavaScript", tag.name(), template)
                        .containsAnyOf("href", "th:href", "action", "th:action");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void writesMarkupOnlyFromSanitisedMarkdown(Path template) {
        for (var tag : tags(template)) {
            var markup = tag.attributes().get("th:utext");
            if (markup != null) {
                assertThat(markup).as("th:utext in %s", template).isEqualTo("${page.description.html}");
            }
        }
        assertThat(text(template)).doesNotContain("[(");
    }

    /** Thymeleaf replaces an element before it asks its condition: the condition would be lost. */
    @ParameterizedTest
    @MethodSource("templates")
    void putsNoConditionOnAReplacedElement(Path template) {
        for (var tag : tags(template)) {
            if (tag.attributes().containsKey("th:replace")) {
                assertThat(tag.attributes().keySet())
                        .as("<%s> in %s", tag.name(), template)
                        .doesNotContain("th:if", "th:unless");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void namesItsLanguage(Path template) {
        assertThat(tags(template))
                .filteredOn(tag -> tag.name().equals("html"))
                .singleElement()
                .satisfies(tag -> assertThat(tag.attributes()).containsEntry("lang", "en"));
    }

    private record Tag(String name, TreeMap<String, String> attributes) {}

    private static List<Tag> tags(Path template) {
        return TAG.matcher(text(template))
                .results()
                .map(found -> {
                    var attributes = new TreeMap<String, String>();
                    ATTRIBUTE.matcher(found.group(2)).results().forEach(attribute -> {
                        var value = attribute.group(2) == null ? attribute.group(3) : attribute.group(2);
                        attributes.put(attribute.group(1), value == null ? "" : value);
                    });
                    return new Tag(found.group(1), attributes);
                })
                .toList();
    }

    private static String text(Path template) {
        try {
            return Files.readString(template);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
