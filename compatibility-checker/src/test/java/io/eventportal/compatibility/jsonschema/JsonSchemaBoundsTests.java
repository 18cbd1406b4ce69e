package io.eventportal.compatibility.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.Verdict;
import io.eventportal.schema.JsonSchemaDialect;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However deep, wide or hostile: an answer, and in time. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class JsonSchemaBoundsTests {

    @Test
    void followsFiveHundredLevels() {
        var levels = 250;
        var open = "{\"properties\":{\"a\":".repeat(levels);
        var close = "}}".repeat(levels);

        assertThat(canRead(open + "{\"type\":\"number\"}" + close, open + "{\"type\":\"integer\"}" + close))
                .isInstanceOf(Verdict.Compatible.class);
        var verdict = canRead(open + "{\"type\":\"integer\"}" + close, open + "{\"type\":\"number\"}" + close);
        assertThat(verdict).isInstanceOf(Verdict.Incompatible.class);
        assertThat(((Verdict.Incompatible) verdict).findings().getFirst().dataPath())
                .isEqualTo("/a".repeat(levels));
    }

    @Test
    void comparesTenThousandFields() {
        var writer = wide(10_000, "integer");

        assertThat(canRead(wide(10_000, "number"), writer)).isInstanceOf(Verdict.Compatible.class);
        var verdict = canRead(writer, wide(9_999, "integer"));
        assertThat(verdict).isInstanceOf(Verdict.Incompatible.class);
        assertThat(((Verdict.Incompatible) verdict).findings())
                .extracting(Finding::dataPath)
                .containsExactly("/p9999");
    }

    @Test
    void settlesManyOptions() {
        assertThat(canRead(options(120, "number"), options(100, "integer"))).isInstanceOf(Verdict.Compatible.class);
        assertThat(canRead(options(99, "number"), options(100, "integer"))).isInstanceOf(Verdict.Incompatible.class);
    }

    @Test
    void givesUpOnTooManyCombinations() {
        var choices = IntStream.range(0, 40)
                .mapToObj(i -> "{\"anyOf\":[{\"required\":[\"a%d\"]},{\"required\":[\"b%d\"]},{\"maxProperties\":%d}]}"
                        .formatted(i, i, 1 + i))
                .collect(Collectors.joining(
                        ",", "{\"type\":\"object\",\"allOf\":[", "],\"not\":{\"minProperties\":1}}"));

        assertThat(canRead("{\"type\":\"object\",\"minProperties\":3}", choices).id())
                .isIn("undecided", "incompatible", "compatible");
    }

    @Test
    void boundsPatternsThatGrow() {
        assertThat(canRead("{\"pattern\":\"(a+)+$\"}", "{\"type\":\"string\",\"pattern\":\"^(a*)*b$\"}")
                        .id())
                .isEqualTo("incompatible");
        assertThat(canRead("{\"pattern\":\"^(x|y)*$\"}", "{\"type\":\"string\",\"pattern\":\"^(x|y)*x(x|y){30}$\"}")
                        .id())
                .isIn("compatible", "undecided");
        assertThat(canRead("{\"pattern\":\"^(((a{30}){30}){30}){30}$\"}", "{\"type\":\"string\"}")
                        .id())
                .isIn("incompatible", "undecided");
    }

    @Test
    @Timeout(60)
    void comparesExpressionsWithClassesOfManyStretches() {
        var word = "{\"type\":\"string\",\"pattern\":\"\\\\p{L}+\\\\P{Lu}{%d}%s\\\\P{Lu}{%d}$\"}";

        assertThat(canRead(word.formatted(8, "", 0), word.formatted(4, "\\\\P{Z}", 3))
                        .id())
                .isEqualTo("incompatible");
        assertThat(canRead(word.formatted(31, "", 0), word.formatted(12, "\\\\P{Z}", 18))
                        .id())
                .isIn("incompatible", "undecided");
    }

    /** Each code point is followed through hundreds of places at once, which is what the steps are counted by. */
    @Test
    @Timeout(60)
    void givesUpOnExpressionsThatAreInManyPlacesAtOnce() {
        var word = "[\\\\w.-]+(?<!y)";
        var lookaround = "{\"type\":\"string\",\"pattern\":\"^(?=.*[0-9])(?!8)" + word + "(?!%s)"
                + (word + "(?!x)").repeat(110) + word + "$\"}";

        assertThat(canRead(lookaround.formatted("x"), lookaround.formatted("L")).id())
                .isEqualTo("undecided");
    }

    @Test
    void doesNotWriteOutWhatIsHuge() {
        for (var huge : new String[] {
            "{\"type\":\"array\",\"minItems\":1000000000}",
            "{\"type\":\"string\",\"minLength\":1000000000}",
            "{\"type\":\"object\",\"minProperties\":1000000000}",
            "{\"type\":\"array\",\"minItems\":1500,\"uniqueItems\":true,\"items\":{\"type\":\"string\"}}"
        }) {
            assertThat(canRead("{\"type\":\"null\"}", huge).id()).as(huge).isIn("incompatible", "undecided");
            assertThat(canRead(huge, huge).id()).as(huge).isEqualTo("compatible");
        }
    }

    @Test
    void calculatesWithExtremeNumbers() {
        assertThat(canRead("{\"multipleOf\":1e-900}", "{\"type\":\"number\",\"multipleOf\":1e900}")
                        .id())
                .isEqualTo("compatible");
        assertThat(canRead("{\"maximum\":1e999}", "{\"type\":\"number\",\"maximum\":1e998}")
                        .id())
                .isEqualTo("compatible");
        assertThat(canRead("{\"multipleOf\":7e-300}", "{\"type\":\"number\",\"minimum\":1e300}")
                        .id())
                .isIn("incompatible", "undecided");
    }

    @Test
    void givesAVerdictWhereTheSecondEngineGivesUp() {
        assertThat(canRead("{\"minimum\":0,\"maximum\":1}", "{\"type\":\"integer\",\"minimum\":1e400}")
                        .id())
                .isIn("incompatible", "undecided");
        var nested = "{\"prefixItems\":[{\"$schema\":\"number\",\"type\":\"%s\"}]}";
        assertThat(canRead(nested.formatted("string"), nested.formatted("number"))
                        .id())
                .isIn("incompatible", "undecided");
    }

    @Test
    void unfoldsMutualRecursionOnce() {
        assertThat(canRead(ring(60, "number"), ring(60, "integer"))).isInstanceOf(Verdict.Compatible.class);
        assertThat(canRead(ring(61, "number"), ring(60, "integer"))).isInstanceOf(Verdict.Compatible.class);
        assertThat(canRead(ring(7, "integer"), ring(60, "number"))).isInstanceOf(Verdict.Incompatible.class);
    }

    @Test
    void followsReferencesBetweenTexts() {
        var main = "{\"type\":\"object\",\"properties\":{\"m\":{\"$ref\":\"money.json#/$defs/amount\"}}}";

        var verdict = checker().canRead(referring(main, "integer"), referring(main, "number"));

        assertThat(verdict).isInstanceOf(Verdict.Incompatible.class);
        assertThat(((Verdict.Incompatible) verdict).findings().getFirst().dataPath())
                .isEqualTo("/m");
        assertThat(((Verdict.Incompatible) verdict)
                        .findings()
                        .getFirst()
                        .reader()
                        .pointer())
                .isEqualTo("money.json#/$defs/amount/type");
        assertThat(checker().canRead(referring(main, "number"), referring(main, "integer")))
                .isInstanceOf(Verdict.Compatible.class);
    }

    @Test
    void draftFourTellsOnePointZeroFromOne() {
        var older = SchemaSource.json("{\"type\":\"number\",\"multipleOf\":1}").withDialect(JsonSchemaDialect.DRAFT_4);
        var newer = SchemaSource.json("{\"type\":\"integer\"}").withDialect(JsonSchemaDialect.DRAFT_4);

        assertThat(checker().canRead(Schema.parse(newer), Schema.parse(older)).id())
                .isIn("incompatible", "undecided");
        assertThat(checker().canRead(Schema.parse(older), Schema.parse(newer)).id())
                .isEqualTo("compatible");
    }

    private static Schema referring(String main, String type) {
        var money = "{\"$defs\":{\"amount\":{\"type\":\"" + type + "\"}}}";
        return Schema.parse(new SchemaSource(SchemaFormat.JSON, main, Map.of("money.json", money), null));
    }

    private static String wide(int fields, String type) {
        var names = IntStream.range(0, fields).mapToObj(i -> "\"p" + i + "\"").toList();
        return "{\"type\":\"object\",\"properties\":{"
                + names.stream()
                        .map(name -> name + ":{\"type\":\"" + type + "\"}")
                        .collect(Collectors.joining(","))
                + "},\"required\":[" + String.join(",", names) + "]}";
    }

    private static String options(int count, String type) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"type\":\"object\",\"required\":[\"kind\"],\"properties\":{\"kind\":{\"const\":\"k"
                        + i + "\"},\"v" + i + "\":{\"type\":\"" + type + "\"}}}")
                .collect(Collectors.joining(",", "{\"oneOf\":[", "]}"));
    }

    private static String ring(int size, String type) {
        return IntStream.range(0, size)
                .mapToObj(i -> "\"d" + i + "\":{\"type\":\"object\",\"properties\":{\"v\":{\"type\":\"" + type
                        + "\"},\"n\":{\"$ref\":\"#/$defs/d" + (i + 1) % size + "\"}}}")
                .collect(Collectors.joining(",", "{\"$ref\":\"#/$defs/d0\",\"$defs\":{", "}}"));
    }

    private static CompatibilityChecker checker() {
        return new CompatibilityChecker(ContentModelPolicy.LENIENT);
    }

    private static Verdict canRead(String reader, String writer) {
        return checker().canRead(Schema.parse(SchemaSource.json(reader)), Schema.parse(SchemaSource.json(writer)));
    }
}
