package io.eventportal.compatibility.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.Verdict;
import io.eventportal.compatibility.Witness;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtobufComparisonTests {

    @Test
    void addedAndRemovedFieldsAreNotes() {
        var two = message("string a = 1; int32 b = 2;");
        var one = message("string a = 1;");

        assertThat(notes(canRead(two, one))).containsExactly("protobuf/field-not-written");
        assertThat(notes(canRead(one, two))).containsExactly("protobuf/field-not-read");
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
        var verdict = new CompatibilityChecker(ContentModelPolicy.LENIENT)
                .canRead(importing(main, "string"), importing(main, "int64"));
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
        var verdict = canRead(reader, writer);
        assertThat(verdict).isInstanceOf(Verdict.Incompatible.class);
        return (Verdict.Incompatible) verdict;
    }

    private static Verdict canRead(String reader, String writer) {
        return new CompatibilityChecker(ContentModelPolicy.LENIENT)
                .canRead(Schema.parse(SchemaSource.protobuf(reader)), Schema.parse(SchemaSource.protobuf(writer)));
    }
}
