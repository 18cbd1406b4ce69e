package io.eventportal.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule is explained, and its examples are told apart. */
class LintRuleTests {

    private static final Path PAGE = Path.of("..", "docs", "rules", "lint.md");

    @Test
    void everyRuleIsExplained() {
        assertThat(LintExamples.read())
                .extracting(LintExamples.Entry::rule)
                .containsExactlyElementsOf(
                        Arrays.stream(LintRule.values()).map(LintRule::id).toList());
    }

    @TestFactory
    Stream<DynamicTest> theBadExampleBreaksTheRuleAndTheGoodOneKeepsIt() {
        return LintExamples.read().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.rule(), () -> {
                    var rule = LintRule.of(entry.rule()).orElseThrow();

                    assertThat(LintExamples.lint(entry.bad()).findings())
                            .extracting(LintFinding::rule)
                            .contains(rule);
                    var good = LintExamples.lint(entry.good());
                    assertThat(good.findings()).extracting(LintFinding::rule).doesNotContain(rule);
                    assertThat(good.scores()).extracting(Scorecard.Score::rule).contains(rule);
                }));
    }

    /** {@code -Deventportal.write-docs=true} writes it anew. */
    @Test
    void thePageIsAsTheRuleBookHasIt() throws IOException {
        if (Boolean.getBoolean("eventportal.write-docs")) {
            Files.writeString(PAGE, page());
        }

        assertThat(PAGE).hasContent(page());
    }

    private static String page() {
        var page = new StringBuilder("""
                # Rules: lint

                Generated from the rule book; every example is a test, and what is said is what the linter said. An example
                is the part of a document that matters.
                """);
        for (var entry : LintExamples.read()) {
            var rule = LintRule.of(entry.rule()).orElseThrow();
            var message = LintExamples.lint(entry.bad()).findings().stream()
                    .filter(finding -> finding.rule() == rule)
                    .findFirst()
                    .orElseThrow()
                    .message();
            page.append("""

                    ## `%s`
                    %s %s, unless set otherwise.

                    %s

                    Breaks it:

                    %s

                    %s

                    Keeps it:

                    %s
                    """.formatted(
                            rule.id(),
                            rule.purpose(),
                            rule.severity().id().substring(0, 1).toUpperCase(Locale.ROOT)
                                    + rule.severity().id().substring(1),
                            entry.about(),
                            indented(entry.bad()),
                            message,
                            indented(entry.good())));
        }
        return page.toString();
    }

    private static String indented(String text) {
        return text.indent(4).stripTrailing();
    }
}
