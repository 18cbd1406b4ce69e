package io.eventportal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.eventportal.compatibility.RuleBook;
import io.eventportal.schema.JsonText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class OutputTests {

    @TestFactory
    Stream<DynamicTest> everyFormOfEveryReportIsAsApproved() {
        return Reports.all().entrySet().stream()
                .flatMap(report -> Stream.of(OutputFormat.values()).map(form -> {
                    var name = report.getKey() + "." + extension(form);
                    return DynamicTest.dynamicTest(
                            name, () -> Approvals.verify(name, scrubbed(form, form.render(report.getValue()))));
                }));
    }

    @TestFactory
    Stream<DynamicTest> junitIsOfItsSchema() {
        return Reports.all().entrySet().stream()
                .map(report -> DynamicTest.dynamicTest(report.getKey(), () -> {
                    var suites = junit(report.getValue()).getElementsByTagName("testsuite");

                    assertThat(suites.getLength()).isEqualTo(parts(report.getValue()));
                    for (var i = 0; i < suites.getLength(); i++) {
                        validateSuite((Element) suites.item(i));
                        countCases((Element) suites.item(i));
                    }
                }));
    }

    private static int parts(Report report) {
        var readers = report.readers();
        return report.checks().size()
                + report.unreadable().size()
                + (readers == null ? 0 : readers.events().size());
    }

    @Test
    void theSchemaOfJUnitRefusesWhatIsNone() throws Exception {
        var suite = (Element)
                junit(Reports.incompatible()).getElementsByTagName("testsuite").item(0);
        suite.removeAttribute("failures");

        org.assertj.core.api.Assertions.assertThatExceptionOfType(SAXException.class)
                .isThrownBy(() -> validateSuite(suite))
                .withMessageContaining("failures");
    }

    @TestFactory
    Stream<DynamicTest> sarifIsOfItsSchema() {
        return Reports.all().entrySet().stream()
                .map(report -> DynamicTest.dynamicTest(report.getKey(), () -> {
                    var log = JsonText.read(OutputFormat.SARIF.render(report.getValue()), "The log");

                    assertThat(sarifErrors(log)).isEmpty();
                    assertThat(log.at("/runs/0/invocations/0/exitCode").intValue())
                            .isEqualTo(report.getValue().exitCode());
                    assertThat(log.findValuesAsString("eventGate/v1")).doesNotHaveDuplicates();
                }));
    }

    @TestFactory
    Stream<DynamicTest> gitlabIsWhatItsPageAsksFor() {
        return Reports.all().entrySet().stream()
                .map(report -> DynamicTest.dynamicTest(
                        report.getKey(), () -> checkCodeQuality(OutputFormat.GITLAB.render(report.getValue()))));
    }

    /** There is no schema to check against, only a table of what an issue has to have. */
    static void checkCodeQuality(String text) {
        var issues = JsonText.read(text, "The issues");

        assertThat(issues.isArray()).isTrue();
        for (var issue : issues) {
            assertThat(issue.get("description").stringValue()).isNotBlank();
            assertThat(issue.get("check_name").stringValue()).matches("[a-z]+/[a-z-]+");
            assertThat(issue.get("fingerprint").stringValue()).matches("[0-9a-f]{64}");
            assertThat(issue.get("severity").stringValue()).isIn("info", "minor", "major", "critical", "blocker");
            assertThat(issue.at("/location/path").stringValue()).isNotBlank().doesNotStartWith("./");
            assertThat(issue.at("/location/lines/begin").intValue()).isPositive();
        }
        assertThat(issues.findValuesAsString("fingerprint")).doesNotHaveDuplicates();
    }

    @Test
    void theSchemaOfSarifRefusesWhatIsNone() {
        var log = JsonText.read(OutputFormat.SARIF.render(Reports.incompatible()), "The log");
        ((ObjectNode) log.at("/runs/0/results/0")).put("level", "fatal");

        assertThat(sarifErrors(log)).contains("level");
    }

    @Test
    void fingerprintsDoNotMoveWithLines() {
        var before = Reports.finding(Reports.MISSING);
        var after = Reports.finding(Reports.moved(Reports.MISSING));
        var other = Reports.finding(Reports.NESTED);

        assertThat(fingerprints(after)).isEqualTo(fingerprints(before)).hasSize(1);
        assertThat(fingerprints(other)).isNotEqualTo(fingerprints(before));
    }

    private static List<String> fingerprints(Report report) {
        return JsonText.read(OutputFormat.SARIF.render(report), "The log").findValuesAsString("eventGate/v1");
    }

    @Test
    void sarifBringsTheHelpOnItsRules() {
        var entry = RuleBook.read().find(Reports.MISSING.rule()).orElseThrow();

        var log = JsonText.read(OutputFormat.SARIF.render(Reports.finding(Reports.MISSING)), "The log");

        var rule = log.at("/runs/0/tool/driver/rules/0");
        assertThat(rule.at("/shortDescription/text").stringValue())
                .isEqualTo(entry.rule().purpose());
        assertThat(rule.at("/fullDescription/text").stringValue()).isEqualTo(entry.about());
        assertThat(rule.at("/help/markdown").stringValue())
                .startsWith(entry.about())
                .contains("\n\nBefore:\n\n    ");
    }

    @Test
    void noNameInASchemaForgesALineOrAnAnnotation() {
        assertThat(OutputFormat.TEXT.render(Reports.nasty())).contains("\\u0001\\u000anext");
        assertThat(OutputFormat.GITHUB.render(Reports.nasty()).lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("::error file=new dir/b%2C%3A%25`.json,line=7,col=15,title=json/not-accepted")
                        .contains("\\u000anext", "%0AHint: "));
        assertThat(OutputFormat.MARKDOWN.render(Reports.nasty()))
                .doesNotContain("a<b>&", " @e", " #1")
                .contains("@<!-- -->e");
    }

    @Test
    void aCommentIsNeverTooLong() {
        var check = Reports.incompatible().checks().getFirst();
        var many = new Report(
                Reports.incompatible().terms(),
                new Report.Revision("main", "main"),
                java.util.Collections.nCopies(500, check),
                java.util.List.of());

        var markdown = OutputFormat.MARKDOWN.render(many);

        assertThat(markdown.length()).isLessThan(65_536);
        assertThat(markdown).contains("more entries would make this comment too long");
    }

    @Test
    void theExitCodeIsThatOfTheWorst() {
        assertThat(Reports.compatible().exitCode()).isZero();
        assertThat(Reports.incompatible().exitCode()).isEqualTo(1);
        assertThat(Reports.findingAndNote().exitCode()).isEqualTo(1);
        assertThat(Reports.undecided(OnUndecided.FAIL).exitCode()).isEqualTo(3);
        assertThat(Reports.undecided(OnUndecided.WARN).exitCode()).isZero();
        assertThat(Reports.againstRevision().exitCode()).isEqualTo(2);
        assertThat(Reports.nothingChanged().exitCode()).isZero();
    }

    /** Without what is said about rules: that is the rule book's. */
    static String scrubbed(OutputFormat form, String text) {
        if (form != OutputFormat.SARIF) {
            return text;
        }
        var log = JsonText.read(text, "The log");
        for (var rule : log.at("/runs/0/tool/driver/rules")) {
            ((ObjectNode) rule).remove(List.of("shortDescription", "fullDescription", "help", "defaultConfiguration"));
        }
        return JsonOutput.print(log);
    }

    static String extension(OutputFormat form) {
        return switch (form) {
            case TEXT -> "text";
            case MARKDOWN -> "md";
            case JUNIT -> "xml";
            case GITLAB -> "gitlab.json";
            case JSON, SARIF, GITHUB -> form.name().toLowerCase(Locale.ROOT);
        };
    }

    static void validateSuite(Element suite) throws SAXException, IOException {
        var schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(OutputTests.class.getResource("surefire-test-report.xsd"));
        schema.newValidator().validate(new DOMSource(suite));
    }

    static void countCases(Element suite) {
        assertThat(suite.getAttribute("tests")).isEqualTo(count(suite.getElementsByTagName("testcase")));
        assertThat(suite.getAttribute("failures")).isEqualTo(count(suite.getElementsByTagName("failure")));
        assertThat(suite.getAttribute("errors")).isEqualTo(count(suite.getElementsByTagName("error")));
        assertThat(suite.getAttribute("skipped")).isEqualTo(count(suite.getElementsByTagName("skipped")));
    }

    private static String count(NodeList nodes) {
        return String.valueOf(nodes.getLength());
    }

    private static Element junit(Report report) throws Exception {
        return junit(OutputFormat.JUNIT.render(report));
    }

    static Element junit(String xml) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    static String sarifErrors(JsonNode log) {
        try (InputStream in =
                Objects.requireNonNull(OutputTests.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"))) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(JsonText.read(text, "The schema"));
            return String.join(
                    "\n", schema.validate(log).stream().map(Object::toString).toList());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
