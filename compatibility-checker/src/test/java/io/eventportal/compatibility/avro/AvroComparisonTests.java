package io.eventportal.compatibility.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.Verdict;
import io.eventportal.compatibility.Witness;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AvroComparisonTests {

    @Test
    void acceptsANewFieldWithADefault() {
        assertThat(canRead(record("{'name':'a','type':'int'},{'name':'b','type':'int','default':1}"), record(A)))
                .isInstanceOf(Verdict.Compatible.class);
    }

    @Test
    void refusesANewFieldWithoutADefaultAndNamesIt() {
        var verdict = incompatible(record(A + ",{'name':'b','type':'int'}"), record(A));

        assertThat(verdict.findings()).extracting(Finding::rule).containsExactly("avro/field-without-default");
        assertThat(verdict.findings().getFirst().dataPath()).isEqualTo("/b");
        assertThat(verdict.findings().getFirst().reader().pointer()).isEqualTo("/fields/1");
        assertThat(verdict.witness()).isNotNull();
        assertThat(witness(verdict).json()).isEqualTo("{\"a\":1}");
    }

    @Test
    void acceptsPromotionsAndTellsLossyOnes() {
        assertThat(canRead("'long'", "'int'")).isEqualTo(new Verdict.Compatible(java.util.List.of()));
        assertThat(canRead("'string'", "'bytes'")).isInstanceOf(Verdict.Compatible.class);
        assertThat(((Verdict.Compatible) canRead("'float'", "'long'")).notes())
                .extracting(Finding::rule)
                .containsExactly("avro/lossy-promotion");
        assertThat(canRead("'int'", "'long'")).isInstanceOf(Verdict.Incompatible.class);
    }

    @Test
    void readsARenamedFieldThroughItsAlias() {
        assertThat(canRead(record("{'name':'x','aliases':['a'],'type':'int'}"), record(A)))
                .isInstanceOf(Verdict.Compatible.class);
    }

    @Test
    void anEnumDefaultCoversARemovedSymbol() {
        var writer = "{'type':'enum','name':'E','symbols':['A','B']}";

        assertThat(canRead("{'type':'enum','name':'E','symbols':['A'],'default':'A'}", writer))
                .isInstanceOf(Verdict.Compatible.class);
        var verdict = incompatible("{'type':'enum','name':'E','symbols':['A']}", writer);
        assertThat(verdict.findings()).extracting(Finding::rule).containsExactly("avro/enum-symbol-unknown");
        assertThat(witness(verdict).json()).isEqualTo("\"B\"");
    }

    @Test
    void everyBranchOfTheWritersUnionMustBeRead() {
        assertThat(canRead("['null','string','int']", "['null','string']")).isInstanceOf(Verdict.Compatible.class);
        assertThat(canRead("['null','string']", "'string'")).isInstanceOf(Verdict.Compatible.class);

        var verdict = incompatible("['null','string']", "['null','string','int']");
        assertThat(verdict.findings()).extracting(Finding::rule).containsExactly("avro/union-branch-unknown");
        assertThat(verdict.findings().getFirst().writer().pointer()).isEqualTo("/2");
        assertThat(witness(verdict).json()).isEqualTo("{\"int\":1}");
    }

    @Test
    void reportsTheNamespaceOfARecordAndRefusesAnotherName() {
        var notes = ((Verdict.Compatible) canRead(
                        "{'type':'record','name':'b.R','fields':[]}", "{'type':'record','name':'a.R','fields':[]}"))
                .notes();

        assertThat(notes).extracting(Finding::rule).containsExactly("avro/full-name-changed");
        assertThat(incompatible("{'type':'record','name':'S','fields':[]}", "{'type':'record','name':'R','fields':[]}")
                        .findings())
                .extracting(Finding::rule)
                .containsExactly("avro/name-mismatch");
        assertThat(canRead(
                        "{'type':'record','name':'S','aliases':['R'],'fields':[]}",
                        "{'type':'record','name':'R','fields':[]}"))
                .isEqualTo(new Verdict.Compatible(java.util.List.of()));
    }

    @Test
    void tellsWhatBreaksInTypesOfOtherNames() {
        var verdict = incompatible(
                "{'type':'record','name':'S','fields':[{'name':'e','type':{'type':'enum','name':'F','symbols':['A']}}]}",
                "{'type':'record','name':'R','fields':[{'name':'e','type':{'type':'enum','name':'E','symbols':['B']}}]}");

        assertThat(verdict.findings())
                .extracting(Finding::rule)
                .containsExactly("avro/name-mismatch", "avro/name-mismatch", "avro/enum-symbol-unknown");
    }

    @Test
    void whatWasNotComparedForItsAliasesStaysOpen() {
        var writer = record(A + ",{'name':'b','type':'int'}");
        var reader = record("{'name':'a','aliases':['b'],'type':'string'}");

        var verdict = incompatible(reader, writer);

        assertThat(verdict.findings()).extracting(Finding::rule).containsExactly("avro/alias-ambiguous");
        assertThat(verdict.obstacles()).extracting(Obstacle::construct).containsExactly("alias");
        assertThat(incompatible(
                                record("{'name':'b','aliases':['a'],'type':'int'},{'name':'a','type':'int'}"),
                                record(A))
                        .obstacles())
                .extracting(Obstacle::construct)
                .containsExactly("alias");
    }

    @Test
    void aBranchThatIsReadAsAnotherStaysOpen() {
        var one = "{'type':'record','name':'a.R','fields':[{'name':'x','type':'int'}]}";
        var other = "{'type':'record','name':'b.S','fields':[{'name':'x','type':'int'}]}";

        var verdict = incompatible("['null'," + other + "]", "['null'," + one + "]");

        assertThat(verdict.findings()).extracting(Finding::rule).containsExactly("avro/union-branch-unknown");
        assertThat(verdict.obstacles()).extracting(Obstacle::construct).containsExactly("union");
    }

    @Test
    void anotherNamespaceOfAnEnumIsRefusedOnlyWhereDecodersRefuseIt() {
        var older = "{'type':'enum','name':'a.E','symbols':['A']}";
        var newer = "{'type':'enum','name':'b.E','symbols':['A']}";

        assertThat(canRead(newer, older)).isInstanceOf(Verdict.Compatible.class);
        assertThat(canRead("['null'," + newer + "]", "['null'," + older + "]")).isInstanceOf(Verdict.Compatible.class);
        var verdict = incompatible("['null'," + newer + "]", older);
        assertThat(verdict.findings()).extracting(Finding::rule).containsExactly("avro/union-branch-unknown");
        assertThat(verdict.witness()).isNotNull();
    }

    @Test
    void tellsBothPathsOfATypeUsedTwice() {
        var writer = record("{'name':'x','type':{'type':'fixed','name':'F','size':2}},{'name':'y','type':'F'}");
        var reader = record("{'name':'x','type':{'type':'fixed','name':'F','size':3}},{'name':'y','type':'F'}");

        assertThat(incompatible(reader, writer).findings())
                .extracting(Finding::dataPath)
                .containsExactly("/x", "/y");
    }

    @Test
    void followsRecursiveTypes() {
        var ofInts =
                "{'type':'record','name':'N','fields':[{'name':'v','type':'int'},{'name':'n','type':['null','N']}]}";
        var ofLongs =
                "{'type':'record','name':'N','fields':[{'name':'v','type':'long'},{'name':'n','type':['null','N']}]}";

        assertThat(canRead(ofLongs, ofInts)).isInstanceOf(Verdict.Compatible.class);
        assertThat(incompatible(ofInts, ofLongs).findings())
                .extracting(Finding::dataPath)
                .containsExactly("/v");
    }

    @Test
    void findsPathsThroughArraysMapsAndUnions() {
        var writer = record("{'name':'l','type':{'type':'array','items':{'type':'map','values':['null','string']}}}");
        var reader = record("{'name':'l','type':{'type':'array','items':{'type':'map','values':['null','int']}}}");
        var verdict = incompatible(reader, writer);

        assertThat(verdict.findings()).extracting(Finding::dataPath).containsExactly("/l/*/*");
        assertThat(witness(verdict).json()).isEqualTo("{\"l\":[{\"key\":{\"string\":\"text\"}}]}");
    }

    @Test
    void refusesADecimalOfAnotherScale() {
        var writer = "{'type':'bytes','logicalType':'decimal','precision':9,'scale':2}";
        var verdict = incompatible("{'type':'bytes','logicalType':'decimal','precision':9,'scale':3}", writer);

        assertThat(verdict.findings()).extracting(Finding::rule).containsExactly("avro/logical-type-changed");
        assertThat(witness(verdict).refusal()).isEqualTo("written as 0.01, read as 0.001");
        assertThat(canRead("{'type':'bytes','logicalType':'decimal','precision':12,'scale':2}", writer))
                .isInstanceOf(Verdict.Compatible.class);
    }

    @Test
    void refusesMillisecondsReadAsMicroseconds() {
        assertThat(incompatible(
                                "{'type':'long','logicalType':'timestamp-micros'}",
                                "{'type':'long','logicalType':'timestamp-millis'}")
                        .witness())
                .isNotNull();
    }

    private static final String A = "{'name':'a','type':'int'}";

    private static String record(String fields) {
        return "{'type':'record','name':'R','fields':[" + fields + "]}";
    }

    private static Verdict.Incompatible incompatible(String reader, String writer) {
        var verdict = canRead(reader, writer);
        assertThat(verdict).isInstanceOf(Verdict.Incompatible.class);
        return (Verdict.Incompatible) verdict;
    }

    private static Witness witness(Verdict.Incompatible verdict) {
        return Objects.requireNonNull(verdict.witness());
    }

    private static Verdict canRead(String reader, String writer) {
        return new CompatibilityChecker(ContentModelPolicy.LENIENT).canRead(schema(reader), schema(writer));
    }

    private static Schema schema(String text) {
        return Schema.parse(SchemaSource.avro(text.replace('\'', '"')));
    }
}
