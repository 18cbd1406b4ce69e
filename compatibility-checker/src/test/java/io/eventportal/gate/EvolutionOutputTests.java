package io.eventportal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.schema.JsonText;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Element;

class EvolutionOutputTests {

    @TestFactory
    Stream<DynamicTest> everyFormOfEveryAnswerIsAsApproved() {
        return EvolutionReports.all().entrySet().stream()
                .flatMap(report -> Stream.of(OutputFormat.values()).map(form -> {
                    var name = report.getKey() + "." + OutputTests.extension(form);
                    return DynamicTest.dynamicTest(
                            name,
                            () -> Approvals.verify(name, OutputTests.scrubbed(form, form.render(report.getValue()))));
                }));
    }

    @TestFactory
    Stream<DynamicTest> junitIsOfItsSchemaAndHasACaseForEachReader() {
        return EvolutionReports.all().entrySet().stream()
                .map(report -> DynamicTest.dynamicTest(report.getKey(), () -> {
                    var suites = OutputTests.junit(OutputFormat.JUNIT.render(report.getValue()))
                            .getElementsByTagName("testsuite");

                    var evolutions = report.getValue().evolutions();
                    assertThat(suites.getLength()).isEqualTo(evolutions.size());
                    for (var i = 0; i < suites.getLength(); i++) {
                        var suite = (Element) suites.item(i);
                        OutputTests.validateSuite(suite);
                        OutputTests.countCases(suite);
                        assertThat(suite.getAttribute("tests"))
                                .isEqualTo(String.valueOf(
                                        Math.max(1, evolutions.get(i).readers().size())));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> sarifIsOfItsSchema() {
        return EvolutionReports.all().entrySet().stream()
                .map(report -> DynamicTest.dynamicTest(report.getKey(), () -> {
                    var log = JsonText.read(OutputFormat.SARIF.render(report.getValue()), "The log");

                    assertThat(OutputTests.sarifErrors(log)).isEmpty();
                    assertThat(log.at("/runs/0/invocations/0/exitCode").intValue())
                            .isEqualTo(report.getValue().exitCode());
                    assertThat(log.findValuesAsString("eventGate/v1")).doesNotHaveDuplicates();
                }));
    }

    @TestFactory
    Stream<DynamicTest> gitlabIsWhatItsPageAsksFor() {
        return EvolutionReports.all().entrySet().stream()
                .map(report -> DynamicTest.dynamicTest(
                        report.getKey(),
                        () -> OutputTests.checkCodeQuality(OutputFormat.GITLAB.render(report.getValue()))));
    }

    @Test
    void aFindingLiesInTheFileThatIsProposed() {
        var log = JsonText.read(OutputFormat.SARIF.render(EvolutionReports.incompatible()), "The log");

        var place = log.at("/runs/0/results/0/locations/0/physicalLocation");
        assertThat(place.at("/artifactLocation/uri").stringValue()).isEqualTo("schemas/order.json");
        assertThat(place.at("/region/startLine").intValue()).isEqualTo(4);
    }

    @Test
    void theCommentIsAnotherOneThanThatOfComparisons() {
        assertThat(OutputFormat.MARKDOWN.render(EvolutionReports.incompatible()))
                .startsWith("<!-- event-gate can-i-evolve -->\n")
                .doesNotContain(MarkdownOutput.MARKER);
    }

    @Test
    void aCommentIsNeverTooLong() {
        var one = EvolutionReports.incompatible();
        var many = new EvolutionReport(
                one.file(),
                one.source(),
                one.onUndecided(),
                Collections.nCopies(500, one.evolutions().getFirst()));

        var markdown = OutputFormat.MARKDOWN.render(many);

        assertThat(markdown.length()).isLessThan(65_536);
        assertThat(markdown).contains("more entries would make this comment too long");
    }

    @Test
    void noNameForgesALine() {
        var nasty = EvolutionReports.nasty();

        assertThat(OutputFormat.TEXT.render(nasty).lines()).noneMatch(line -> line.startsWith("next"));
        assertThat(OutputFormat.GITHUB.render(nasty).lines()).allMatch(line -> line.startsWith("::"));
        assertThat(OutputFormat.MARKDOWN.render(nasty).lines()).noneMatch(line -> line.startsWith("next"));
    }

    @Test
    void theExitCodeIsThatOfTheWorst() {
        assertThat(EvolutionReports.nothing().exitCode()).isZero();
        assertThat(EvolutionReports.incompatible().exitCode()).isEqualTo(1);
        assertThat(EvolutionReports.undecided(OnUndecided.FAIL).exitCode()).isEqualTo(3);
        assertThat(EvolutionReports.undecided(OnUndecided.WARN).exitCode()).isZero();
    }
}
