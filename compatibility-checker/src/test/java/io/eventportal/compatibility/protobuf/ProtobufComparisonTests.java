package io.eventportal.compatibility.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.FormatPolicy;
import io.eventportal.compatibility.Level;
import io.eventportal.compatibility.LevelVerdict;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.ProtobufCategory;
import io.eventportal.compatibility.Reading;
import io.eventportal.compatibility.RuleLevels;
import io.eventportal.compatibility.Severity;
import io.eventportal.compatibility.Verdict;
import io.eventportal.compatibility.Witness;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtobufComparisonTests {

    private static final CompatibilityChecker WIRE = new CompatibilityChecker(ContentModelPolicy.LENIENT);
    private static final CompatibilityChecker OF_JSON = new CompatibilityChecker(
            new Reading(ContentModelPolicy.LENIENT, FormatPolicy.ANNOTATION, ProtobufCategory.WIRE_JSON));

    @Test
    void addedAndRemovedFieldsAreNotes() {
        var two = message("string a = 1; int32 b = 2;");
        var one = message("string a = 1;");

        assertThat(notes(canRead(two, one))).containsExactly("protobuf/field-not-written");
        assertThat(notes(canRead(one, two))).containsExactly("protobuf/field-not-read");
    }

    @Test
    void aMapWhoseValuesHaveRequiredFieldsNeedsThemWritten() {
        var value = "syntax = \"proto2\"; message M { %s message N { required int32 n = 1; } }";

        var verdict = incompatible(value.formatted("map<int64, N> f = 2;"), value.formatted("optional N f = 2;"));

        assertThat(verdict.findings()).extracting(Finding::rule).contains("protobuf/required-field-missing");
        assertThat(canRead(value.formatted("map<int64, N> f = 2;"), value.formatted("map<int64, N> f = 2;")))
                .isInstanceOf(Verdict.Compatible.class);
    }

    @Test
    void refusesANumberThatCarriesAnotherType() {
        var verdict = incompatible(message("string a = 1;"), message("int32 a = 1;"));

        assertThat(verdict.findings()).extracting(Finding::rule).containsExactly("protobuf/field-type-changed");
        assertThat(verdict.findings().getFirst().dataPath()).isEqualTo("/a");
        assertThat(verdict.findings().getFirst().reader().line()).isEqualTo(2);
        assertThat(witness(verdict).json()).isEqualTo("{\"a\":-1}");
    }

    @ParameterizedTest
    @CsvSource({
        "int32, int64, compatible",
        "int64, int32, incompatible",
        "uint32, uint64, compatible",
        "uint32, int64, compatible",
        "uint32, int32, incompatible",
        "int32, uint64, incompatible",
        "sint32, sint64, compatible",
        "sint32, int32, incompatible",
        "bool, int32, compatible",
        "int32, bool, incompatible",
        "fixed32, sfixed32, incompatible",
        "fixed32, float, incompatible",
        "string, bytes, compatible",
        "bytes, string, incompatible",
        "double, float, incompatible",
        "Color, int32, compatible",
        "Color, uint32, compatible",
        "Signed, uint32, incompatible",
        "Color, bool, incompatible",
        "int32, Color, compatible",
        "Part, bytes, incompatible",
        "bytes, Part, incompatible",
        "float, double, incompatible",
        "repeated int32, int32, incompatible",
        "int32, repeated int32, compatible",
        "repeated int32, repeated int64, compatible",
        "'map<string, int32>', 'map<string, int64>', compatible",
        "'map<string, int64>', 'map<string, int32>', incompatible"
    })
    void decidesTypesOfOneNumber(String writer, String reader, String expected) {
        var types =
                "enum Color { ZERO = 0; RED = 2; } enum Signed { NONE = 0; MINUS = -1; } message Part { int32 n = 1; }";

        var verdict = canRead(
                "syntax = \"proto3\"; message M { " + reader + " f = 1; } " + types,
                "syntax = \"proto3\"; message M { " + writer + " f = 1; } " + types);

        assertThat(verdict.id()).as(verdict.toString()).isEqualTo(expected);
        if (verdict instanceof Verdict.Incompatible incompatible) {
            assertThat(incompatible.witness()).as(verdict.toString()).isNotNull();
        }
    }

    @Test
    void aRequiredFieldMustBeWritten() {
        var required = "syntax = \"proto2\"; message M { required int32 a = 1; }";
        var verdict = incompatible(required, "syntax = \"proto2\"; message M { optional int32 a = 1; }");

        assertThat(verdict.findings()).extracting(Finding::rule).containsExactly("protobuf/required-field-missing");
        assertThat(witness(verdict).refusal()).contains("required");
        assertThat(canRead(required, required)).isInstanceOf(Verdict.Compatible.class);
    }

    @Test
    void aRenamedFieldKeepsItsNumber() {
        assertThat(notes(canRead(message("string b = 1;"), message("string a = 1;"))))
                .containsExactly("protobuf/json-name-changed");
    }

    @Test
    void aFieldThatMovesToAnotherNumberIsMissed() {
        var broken = incompatible(message("int32 a = 2;"), message("int32 a = 1;"));

        assertThat(broken.findings()).extracting("rule").containsExactly("protobuf/field-number-changed");
        assertThat(broken.findings()).extracting("dataPath").containsExactly("/a");
    }

    @Test
    void enumValuesThatSwapNumbersAreReadAsEachOther() {
        var broken = incompatible(
                message("E e = 1;") + " enum E { NONE = 0; UP = 2; DOWN = 1; }",
                message("E e = 1;") + " enum E { NONE = 0; UP = 1; DOWN = 2; }");

        assertThat(broken.findings())
                .extracting("rule")
                .containsExactly("protobuf/enum-number-changed", "protobuf/enum-number-changed");
    }

    @Test
    void aOneofThatJoinsFieldsLosesValues() {
        var apart = message("string a = 1; string b = 2;");
        var joined = message("oneof o { string a = 1; string b = 2; }");
        var moved = message("oneof o { string a = 1; } string b = 2;");

        assertThat(incompatible(joined, apart).findings())
                .extracting(Finding::rule)
                .containsExactly("protobuf/oneof-loses-values");
        assertThat(witness(incompatible(joined, apart)).json()).isEqualTo("{\"a\":\"text\",\"b\":\"text\"}");
        assertThat(canRead(apart, joined)).isInstanceOf(Verdict.Compatible.class);
        assertThat(canRead(moved, apart)).isInstanceOf(Verdict.Compatible.class);
    }

    @Test
    void anUnknownEnumValueIsLostInAClosedEnumOnly() {
        var writer = "syntax = \"proto2\"; message M { optional E e = 1; enum E { A = 0; B = 1; } }";
        var closed = "syntax = \"proto2\"; message M { optional E e = 1; enum E { A = 0; } }";
        var open = "syntax = \"proto3\"; message M { optional E e = 1; enum E { A = 0; } }";

        assertThat(incompatible(closed, writer).findings())
                .extracting(Finding::rule)
                .containsExactly("protobuf/enum-value-lost");
        assertThat(notes(canRead(open, writer)))
                .containsExactly(
                        "protobuf/syntax-changed", "protobuf/enum-openness-changed", "protobuf/enum-value-unknown");
    }

    @Test
    void aZeroThatIsNotSentIsReadAsTheReadersDefault() {
        var reader = "syntax = \"proto2\"; message M { optional int32 a = 1 [default = 7]; }";

        assertThat(witness(incompatible(reader, message("int32 a = 1;"))).refusal())
                .contains("read as 7");
    }

    @Test
    void findsBreaksInNestedRecursiveAndImportedMessages() {
        var nested = "syntax = \"proto3\"; message M { repeated Line lines = 1; message Line { M m = 1; %s q = 2; } }";
        assertThat(incompatible(nested.formatted("string"), nested.formatted("int32"))
                        .findings())
                .extracting(Finding::dataPath)
                .containsExactly("/lines/*/q");

        var main = "syntax = \"proto3\"; import \"money.proto\"; message M { common.Money m = 1; }";
        var verdict = WIRE.canRead(importing(main, "string"), importing(main, "int64"));
        assertThat(verdict).isInstanceOf(Verdict.Incompatible.class);
        assertThat(((Verdict.Incompatible) verdict).findings())
                .extracting(Finding::dataPath)
                .containsExactly("/m/units");
    }

    @Test
    void aMessageThatMayBeARecordMustBeKnown() {
        var two = message("string a = 1;") + " message Other { int32 x = 1; }";

        assertThat(incompatible(message("string a = 1;"), two).findings())
                .extracting(Finding::rule)
                .containsExactly("protobuf/message-unknown");
        assertThat(canRead(two, message("string a = 1;"))).isInstanceOf(Verdict.Compatible.class);
    }

    @Test
    void aBreakThatNoEventShowsStaysOpenBesideOneThatIsShown() {
        var writer = "syntax = \"proto2\"; message M { extensions 100 to 200; optional int32 a = 1; }"
                + " extend M { optional int32 x = 100; }";
        var reader = "syntax = \"proto2\"; message M { extensions 100 to 200; }";

        var verdict = OF_JSON.check(Level.FORWARD, schema(writer), List.of(schema(reader)));

        assertThat(incompatible(verdict.verdict()).findings())
                .extracting(Finding::dataPath)
                .containsExactly("/a");
        assertThat(incompatible(verdict.verdict()).obstacles())
                .extracting(Obstacle::construct)
                .containsExactly("protobuf/field-not-read");
        assertThat(without(ProtobufRule.FIELD_NOT_READ, verdict)).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void breaksThatNoEventShowsAreNoFindingsHoweverMany() {
        var extensions = numbered("optional int32 x%1$d = %1$d;", 100, 150);
        var reader = "syntax = \"proto2\"; message M { extensions 100 to 200; }";

        var verdict = OF_JSON.canRead(schema(reader), schema(reader + " extend M { " + extensions + " }"));

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Undecided.class,
                        undecided -> assertThat(undecided.obstacles()).hasSize(51));
    }

    @Test
    void aBreakIsToldWithoutAnEventOnlyWhereItsRuleIsShownByMany() {
        var lists = numbered("repeated int32 f%1$d = %1$d;", 1, 30);
        var verdict = incompatible(
                message(lists.replace("repeated ", "") + " string last = 100;"), message(lists + " int32 last = 100;"));

        assertThat(verdict.obstacles()).isEmpty();
        assertThat(verdict.findings()).hasSize(31);
        assertThat(verdict.findings().subList(0, 20))
                .allSatisfy(finding -> assertThat(finding.witness()).isNotNull());
        assertThat(verdict.findings().subList(20, 30))
                .allSatisfy(finding -> assertThat(finding.witness()).isNull());
        assertThat(verdict.findings().getLast().witness()).isNotNull();
    }

    @Test
    void moreMayBreakThanIsTold() {
        var fields = numbered("int32 f%1$d = %1$d;", 1, 150);
        var reader = schema(message(fields.replace("int32", "string")));

        var verdict = WIRE.check(Level.BACKWARD, reader, List.of(schema(message(fields))));

        assertThat(incompatible(verdict.verdict()).findings()).hasSize(100);
        assertThat(incompatible(verdict.verdict()).obstacles())
                .extracting(Obstacle::construct)
                .containsExactly("size");
        assertThat(without(ProtobufRule.FIELD_TYPE_CHANGED, verdict)).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void moreMayBreakThanIsCompared() {
        var enums = "enum E { " + numbered("V%1$d = %1$d;", 0, 9_999) + " }";
        var fields = numbered("E f%1$d = %1$d;", 1, 450);
        var writer = schema(message("int32 first = 1000; " + fields) + enums);

        var verdict =
                WIRE.check(Level.BACKWARD, schema(message("string first = 1000; " + fields) + enums), List.of(writer));

        assertThat(incompatible(verdict.verdict()).obstacles())
                .extracting(Obstacle::construct)
                .containsExactly("size");
        assertThat(without(ProtobufRule.FIELD_TYPE_CHANGED, verdict)).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void moreMayBeUsedAgainThanIsTold() {
        var fields = numbered("int32 f%1$d = %1$d;", 1, 150);

        var verdict =
                WIRE.check(Level.BACKWARD, schema(message(fields)), List.of(schema(message("reserved 1 to 200;"))));

        assertThat(incompatible(verdict.verdict()).findings())
                .extracting(Finding::rule)
                .hasSize(100)
                .containsOnly("protobuf/number-reused");
        assertThat(without(ProtobufRule.NUMBER_REUSED, verdict)).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void manyNotesOfOneRuleLeaveRoomForThoseOfOthers() {
        var verdict = canRead(message(numbered("int32 f%1$d = %1$d;", 1, 1_000)), message("int32 gone = 2000;"));

        assertThat(notes(verdict)).hasSize(101).containsOnly("protobuf/field-not-written", "protobuf/field-not-read");
    }

    private static String numbered(String text, int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(text::formatted).collect(Collectors.joining(" "));
    }

    private static Verdict without(ProtobufRule rule, LevelVerdict verdict) {
        return new RuleLevels(List.of(new RuleLevels.Override(rule.id(), "", Severity.OFF)))
                .apply(verdict)
                .verdict();
    }

    private static Schema importing(String main, String type) {
        var imported = "syntax = \"proto3\"; package common; message Money { " + type + " units = 1; }";
        return Schema.parse(new SchemaSource(SchemaFormat.PROTOBUF, main, Map.of("money.proto", imported), null));
    }

    private static String message(String fields) {
        return "syntax = \"proto3\";\nmessage M { " + fields + " }";
    }

    private static List<String> notes(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Compatible.class);
        return ((Verdict.Compatible) verdict)
                .notes().stream().map(Finding::rule).toList();
    }

    private static Witness witness(Verdict.Incompatible verdict) {
        return Objects.requireNonNull(verdict.witness());
    }

    private static Verdict.Incompatible incompatible(String reader, String writer) {
        return incompatible(canRead(reader, writer));
    }

    private static Verdict.Incompatible incompatible(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Incompatible.class);
        return (Verdict.Incompatible) verdict;
    }

    private static Verdict canRead(String reader, String writer) {
        return WIRE.canRead(schema(reader), schema(writer));
    }

    private static Schema schema(String text) {
        return Schema.parse(SchemaSource.protobuf(text));
    }
}
