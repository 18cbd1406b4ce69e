package io.eventportal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Direction;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.Level;
import io.eventportal.compatibility.LevelVerdict;
import io.eventportal.compatibility.LevelVerdict.Part;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.Verdict;
import io.eventportal.compatibility.Witness;
import io.eventportal.schema.JsonText;
import io.eventportal.schema.Location;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class OutputTests {

    private static final String NASTY = "a<b>&\"c\" | `d` :: , % \u0001\nnext";

    private static final Verdict BROKEN = new Verdict.Incompatible(
            List.of(new Finding(
                    "json/rule",
                    "Property " + NASTY + " went.",
                    "/items/*/sku",
                    new Location("/required/0", 7, 15),
                    new Location("part.json#/properties", 3, 2),
                    "Keep it.",
                    new Witness("{\"items\":[{}]}", "an engine", "required property missing"))),
            List.of());
    private static final Verdict OPEN = new Verdict.Undecided(
            List.of(new Obstacle("pattern", "Its backreference is not understood.", Location.at("/pattern"))));

    @Test
    void jsonHoldsEverythingKnown() {
        var tree = JsonText.read(OutputFormat.JSON.render(report(OnUndecided.FAIL)), "The report");

        assertThat(tree.get("verdict").stringValue()).isEqualTo("incompatible");
        assertThat(tree.get("level").stringValue()).isEqualTo("FULL");
        assertThat(tree.get("policy").stringValue()).isEqualTo("strict");
        assertThat(tree.get("findings").size()).isEqualTo(1);
        assertThat(JsonText.write(tree.at("/findings/0/old")))
                .isEqualTo("{\"file\":\"lib/part.json\",\"pointer\":\"/properties\",\"line\":3,\"column\":2}");
        assertThat(JsonText.write(tree.at("/findings/0/new")))
                .isEqualTo("{\"file\":\"new dir/b.json\",\"pointer\":\"/required/0\",\"line\":7,\"column\":15}");
        assertThat(tree.at("/findings/0/message").stringValue()).contains(NASTY);
        assertThat(tree.at("/findings/0/hint").stringValue()).isEqualTo("Keep it.");
        assertThat(JsonText.write(tree.get("witness"))).isEqualTo("{\"items\":[{}]}");
        assertThat(tree.at("/witnesses/0/confirmedBy").stringValue()).isEqualTo("an engine");
        assertThat(tree.at("/obstacles/0/construct").stringValue()).isEqualTo("pattern");
    }

    @Test
    void noNameInASchemaForgesALineOfText() {
        var text = OutputFormat.TEXT.render(report(OnUndecided.FAIL));

        assertThat(text)
                .contains("\\u0001\\u000anext")
                .contains("BACKWARD  json/rule  at /items/*/sku")
                .contains("  old   lib/part.json:3:2 /properties")
                .contains("  new   new dir/b.json:7:15 /required/0")
                .contains("  hint  Keep it.")
                .contains("  {\"items\":[{}]}\n  confirmed by an engine: required property missing")
                .contains("FORWARD  undecided: pattern\n  Its backreference is not understood.\n  at    /pattern");
    }

    @Test
    void junitIsWellFormedWithOneCaseForEachDirection() throws Exception {
        var failing = junit(OutputFormat.JUNIT.render(report(OnUndecided.FAIL)));
        var warning = junit(OutputFormat.JUNIT.render(report(OnUndecided.WARN)));

        assertThat(failing.getAttribute("tests")).isEqualTo("2");
        assertThat(failing.getAttribute("failures")).isEqualTo("1");
        assertThat(failing.getAttribute("errors")).isEqualTo("1");
        var failure = (Element) failing.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("type")).isEqualTo("json/rule");
        assertThat(failure.getTextContent()).contains("a<b>&\"c\"", "{\"items\":[{}]}");
        assertThat(warning.getAttribute("skipped")).isEqualTo("1");
        assertThat(warning.getElementsByTagName("error").getLength()).isZero();
    }

    @Test
    void sarifPlacesResultsInTheNewFile() {
        var log = JsonText.read(OutputFormat.SARIF.render(report(OnUndecided.WARN)), "The log");

        assertThat(log.get("version").stringValue()).isEqualTo("2.1.0");
        var result = log.at("/runs/0/results/0");
        assertThat(result.get("ruleId").stringValue()).isEqualTo("json/rule");
        assertThat(log.at("/runs/0/tool/driver/rules/" + result.get("ruleIndex").intValue() + "/id")
                        .stringValue())
                .isEqualTo("json/rule");
        var place = result.at("/locations/0/physicalLocation");
        assertThat(JsonText.write(place))
                .isEqualTo(
                        "{\"artifactLocation\":{\"uri\":\"new%20dir/b.json\"},\"region\":{\"startLine\":7,\"startColumn\":15}}");
        assertThat(result.at("/relatedLocations/0/physicalLocation/artifactLocation/uri")
                        .stringValue())
                .isEqualTo("lib/part.json");
        assertThat(log.at("/runs/0/results/1/level").stringValue()).isEqualTo("warning");
        assertThat(log.at("/runs/0/results/1/ruleId").stringValue()).isEqualTo("gate/undecided");
    }

    @Test
    void githubAnnotationsStayOnOneLineEach() {
        var annotations = OutputFormat.GITHUB.render(report(OnUndecided.WARN));

        assertThat(annotations.lines())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith(
                                        "::error file=new dir/b.json,line=7,col=15,title=json/rule (BACKWARD)::Property")
                                .contains("%25", "%0Anext"),
                        second -> assertThat(second).startsWith("::warning file=new dir/b.json,title=undecided"));
    }

    @Test
    void markdownKeepsOneRowForEachFinding() {
        var markdown = OutputFormat.MARKDOWN.render(report(OnUndecided.FAIL));

        assertThat(markdown.lines().filter(line -> line.startsWith("| BACKWARD")))
                .hasSize(1);
        assertThat(markdown)
                .contains("### Schema change: incompatible")
                .contains("a\\<b\\>")
                .contains("    {\"items\":[{}]}")
                .contains("- FORWARD, pattern: Its backreference is not understood.");
    }

    @Test
    void everyFormTellsThatNothingIsWrong() {
        var fine = new LevelVerdict(
                Level.BACKWARD,
                new Verdict.Compatible(List.of()),
                List.of(new Part(Direction.BACKWARD, 0, new Verdict.Compatible(List.of()))));

        for (var form : OutputFormat.values()) {
            assertThat(form.render(report(fine, OnUndecided.FAIL)))
                    .as("%s", form)
                    .isNotBlank()
                    .endsWith("\n")
                    .doesNotContain("incompatible", "undecided");
        }
    }

    private static CheckReport report(OnUndecided onUndecided) {
        var parts = List.of(new Part(Direction.BACKWARD, 0, BROKEN), new Part(Direction.FORWARD, 0, OPEN));
        return report(new LevelVerdict(Level.FULL, BROKEN, parts), onUndecided);
    }

    private static CheckReport report(LevelVerdict result, OnUndecided onUndecided) {
        return new CheckReport(
                result,
                ContentModelPolicy.STRICT,
                onUndecided,
                new SchemaFile("a.json", Map.of("part.json", "lib/part.json")),
                new SchemaFile("new dir/b.json", Map.of()));
    }

    private static Element junit(String xml) throws Exception {
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        return (Element) document.getElementsByTagName("testsuite").item(0);
    }
}
