package io.eventportal.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RuleBookTests {

    private static final RuleBook BOOK = RuleBook.read();

    @Test
    void idsAreUniqueAndOfTheKnownShape() {
        assertThat(BOOK.entries().map(entry -> entry.rule().id()))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z]+/[a-z0-9]+(-[a-z0-9]+)*"));
    }

    @TestFactory
    Stream<DynamicTest> theExampleOfEachRuleBreaksIt() {
        return examples()
                .map(entry -> DynamicTest.dynamicTest(entry.rule().id(), () -> {
                    var example = Objects.requireNonNull(entry.example());

                    var told = told(RuleExamples.verdict(entry.rule(), example, example.newer()), entry.rule());

                    assertThat(told)
                            .filteredOn(finding ->
                                    finding.rule().equals(entry.rule().id()))
                            .as("%s", told)
                            .extracting(Finding::dataPath)
                            .contains(example.path());
                }));
    }

    @TestFactory
    Stream<DynamicTest> theOtherWayOfEachExampleBreaksNothing() {
        return examples()
                .filter(entry -> Objects.requireNonNull(entry.example()).instead() != null)
                .map(entry -> DynamicTest.dynamicTest(entry.rule().id(), () -> {
                    var example = Objects.requireNonNull(entry.example());
                    var instead = Objects.requireNonNull(example.instead());

                    var verdict = RuleExamples.verdict(entry.rule(), example, instead);

                    assertThat(verdict).isInstanceOf(Verdict.Compatible.class);
                    assertThat(told(verdict, entry.rule()))
                            .extracting(Finding::rule)
                            .doesNotContain(entry.rule().id());
                }));
    }

    private static Stream<RuleBook.Entry> examples() {
        return BOOK.entries().filter(entry -> entry.example() != null);
    }

    /** What a verdict says as severely as the rule does. */
    private static List<Finding> told(Verdict verdict, Rule rule) {
        return switch (verdict) {
            case Verdict.Compatible compatible -> rule.severity() == Severity.WARN ? compatible.notes() : List.of();
            case Verdict.Incompatible incompatible ->
                rule.severity() == Severity.WARN ? incompatible.notes() : incompatible.findings();
            case Verdict.Undecided undecided -> List.of();
        };
    }
}
