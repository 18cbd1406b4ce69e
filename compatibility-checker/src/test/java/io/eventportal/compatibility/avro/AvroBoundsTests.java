package io.eventportal.compatibility.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.Level;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.RuleLevels;
import io.eventportal.compatibility.Severity;
import io.eventportal.compatibility.Verdict;
import io.eventportal.schema.AvroSchema;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Large, deep and entangled schemas get their answer. The time limits are there to end what does not end. */
@Timeout(60)
class AvroBoundsTests {

    private static final CompatibilityChecker CHECKER = new CompatibilityChecker(ContentModelPolicy.LENIENT);

    @Test
    void aRecordOfTenThousandFields() {
        var verdict = canRead(wide(10_001, "int"), wide(10_000, "int"));

        assertThat(((Verdict.Incompatible) verdict).findings())
                .extracting(Finding::dataPath)
                .containsExactly("/f10000");
        assertThat(canRead(wide(10_000, "long"), wide(10_000, "int"))).isInstanceOf(Verdict.Compatible.class);
    }

    @Test
    void noMoreThanAHundredBreaksAreTold() {
        var verdict = (Verdict.Incompatible) canRead(wide(101, "string"), wide(101, "int"));

        assertThat(verdict.findings()).hasSize(100);
        assertThat(verdict.witness()).isNotNull();
        assertThat(verdict.obstacles()).extracting(Obstacle::construct).containsExactly("size");
        assertThat(((Verdict.Incompatible) canRead(wide(100, "string"), wide(100, "int"))).obstacles())
                .isEmpty();
    }

    @Test
    void whatWasNotToldIsNotTakenToBeCompatibleWhereTheRestIsOff() {
        var verdict =
                CHECKER.check(Level.BACKWARD, schema(wide(10_000, "string")), List.of(schema(wide(10_000, "int"))));
        var off = new RuleLevels(List.of(new RuleLevels.Override("avro/type-mismatch", "", Severity.OFF)));

        assertThat(off.apply(verdict).verdict()).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void aBreakIsToldAfterThousandsOfNotes() {
        var older = wide(9_000, "long");
        var newer = wide(9_000, "float").replace("f8999','type':'float'", "f8999','type':'string'");

        var verdict = (Verdict.Incompatible) canRead(newer, older);

        assertThat(verdict.findings()).extracting(Finding::dataPath).containsExactly("/f8999");
        assertThat(verdict.notes()).hasSize(8_999);
        assertThat(verdict.obstacles()).isEmpty();
        assertThat(canRead(wide(10_001, "float"), wide(10_001, "long"))).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void recordsNestedTwoHundredDeep() {
        var verdict = (Verdict.Incompatible) canRead(deep(200, "int"), deep(200, "string"));

        assertThat(verdict.findings()).extracting(Finding::dataPath).containsExactly("/f".repeat(200));
        assertThat(verdict.witness()).isNotNull();
        assertThat(canRead(deep(200, "long"), deep(200, "int"))).isInstanceOf(Verdict.Compatible.class);
    }

    @Test
    void aChainOfTwentyThousandTypesThatLeadIntoOneAnother() {
        assertThat(canRead(chain(20_000, "long"), chain(20_000, "int"))).isInstanceOf(Verdict.Compatible.class);
        assertThat(canRead(chain(2_000, "int"), chain(2_000, "string"))).isInstanceOf(Verdict.Incompatible.class);
    }

    @Test
    void aUnionOfTenThousandRecords() {
        assertThat(canRead(union(10_000), union(10_000))).isInstanceOf(Verdict.Compatible.class);
    }

    @Test
    void typesThatAreUsedTwiceAtEachOfFortyLevels() {
        assertThat(canRead(doubled(40, "long"), doubled(40, "int"))).isInstanceOf(Verdict.Compatible.class);
        var verdict = (Verdict.Incompatible) canRead(doubled(40, "int"), doubled(40, "string"));
        assertThat(verdict.findings()).hasSize(100);
    }

    @Test
    void defaultsThatMultiplyAreRefused() {
        var text = "{'type':'record','name':'R','fields':[{'name':'r0','type':'int','default':0}]}";
        for (var i = 1; i < 60; i++) {
            text = "{'type':'record','name':'R" + i + "','fields':[{'name':'a','type':" + text + ",'default':{}},"
                    + "{'name':'b','type':'" + (i == 1 ? "R" : "R" + (i - 1)) + "','default':{}}]}";
        }
        var multiplied = text;

        assertThatExceptionOfType(InvalidSchemaException.class)
                .isThrownBy(() -> schema(multiplied))
                .withMessageContaining("the default of the field");
    }

    @Test
    void tenMegabytesOfText() {
        var docs = "x".repeat(5_000_000);
        var text = "{'type':'record','name':'R','doc':'" + docs + "','fields':[{'name':'a','type':'int'}]}";

        assertThat(canRead(text.replace("'int'", "'long'"), text)).isInstanceOf(Verdict.Compatible.class);
        assertThatExceptionOfType(InvalidSchemaException.class)
                .isThrownBy(() -> schema("[" + "'int',".repeat(2_000_000) + "'int']"))
                .withMessageContaining("characters");
    }

    @Test
    void nothingOfAComparisonIsKept() {
        var compared = compared();

        while (compared.get() != null) {
            System.gc();
        }
    }

    private static WeakReference<org.apache.avro.Schema> compared() {
        var reader = (AvroSchema) schema(wide(1, "int"));
        var verdict = CHECKER.canRead(reader, schema(wide(1, "string")));
        assertThat(((Verdict.Incompatible) verdict).witness()).isNotNull();
        return new WeakReference<>(reader.parsed());
    }

    private static String wide(int fields, String type) {
        return IntStream.range(0, fields)
                .mapToObj(i -> "{'name':'f" + i + "','type':'" + type + "'}")
                .collect(Collectors.joining(",", "{'type':'record','name':'R','fields':[", "]}"));
    }

    private static String deep(int levels, String type) {
        var text = "'" + type + "'";
        for (var i = 0; i < levels; i++) {
            text = "{'type':'record','name':'R" + i + "','fields':[{'name':'f','type':" + text + "}]}";
        }
        return text;
    }

    /** Each record uses the next, which is defined after it. */
    private static String chain(int length, String type) {
        return IntStream.range(0, length)
                .mapToObj(i -> "{'type':'record','name':'R" + i + "','fields':[{'name':'f','type':'"
                        + (i + 1 < length ? "R" + (i + 1) : type) + "'}]}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String union(int branches) {
        return IntStream.range(0, branches)
                .mapToObj(i -> "{'type':'record','name':'R" + i + "','fields':[]}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String doubled(int levels, String type) {
        var text = "{'type':'record','name':'R0','fields':[{'name':'v','type':'" + type + "'}]}";
        for (var i = 1; i < levels; i++) {
            text = "{'type':'record','name':'R" + i + "','fields':[{'name':'a','type':" + text
                    + "},{'name':'b','type':'R" + (i - 1) + "'}]}";
        }
        return text;
    }

    private static Verdict canRead(String reader, String writer) {
        return CHECKER.canRead(schema(reader), schema(writer));
    }

    private static Schema schema(String text) {
        return Schema.parse(SchemaSource.avro(text.replace('\'', '"')));
    }
}
