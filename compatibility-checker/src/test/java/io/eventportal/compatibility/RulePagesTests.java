package io.eventportal.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The pages in {@code docs/rules} say what the rule book says. {@code -Deventportal.write-docs=true} writes them anew. */
class RulePagesTests {

    private static final Path PAGES = Path.of("..", "docs", "rules");

    @TestFactory
    Stream<DynamicTest> pagesAreAsTheRuleBookHasThem() {
        var byName = RuleBook.read()
                .entries()
                .collect(Collectors.groupingBy(
                        entry ->
                                entry.rule().id().substring(0, entry.rule().id().indexOf('/')),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return byName.entrySet().stream()
                .map(page -> DynamicTest.dynamicTest(page.getKey(), () -> {
                    var file = PAGES.resolve(page.getKey() + ".md");
                    var expected = RulePages.page(page.getKey(), page.getValue());
                    if (Boolean.getBoolean("eventportal.write-docs")) {
                        write(file, expected);
                    }

                    assertThat(file)
                            .as(
                                    "./mvnw test -pl compatibility-checker -am -Dtest=RulePagesTests"
                                            + " -Dsurefire.failIfNoSpecifiedTests=false -Deventportal.write-docs=true writes it")
                            .hasContent(expected);
                }));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
