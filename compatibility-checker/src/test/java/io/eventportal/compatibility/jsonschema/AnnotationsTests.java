package io.eventportal.compatibility.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.Verdict;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnotationsTests {

    @Test
    void equalAnnotationsAreNotTold() {
        var schema = "{'properties':{'at':{'type':'string','format':'date','default':'2020-01-01'}}}";

        assertThat(notes(schema, schema)).isEmpty();
    }

    @Test
    void followsReferencesAndItems() {
        var writer =
                "{'properties':{'l':{'items':{'$ref':'#/$defs/d'}}},'$defs':{'d':{'type':'string','format':'date'}}}";
        var reader = "{'properties':{'l':{'items':{'type':'string','format':'date-time'}}}}";

        var notes = notes(reader, writer);

        assertThat(notes).extracting(Finding::rule).containsExactly("json/format-changed");
        assertThat(notes.getFirst().dataPath()).isEqualTo("/l/*");
        assertThat(notes.getFirst().writer().pointer()).isEqualTo("/$defs/d");
    }

    @Test
    void standBesideFindings() {
        var writer = "{'properties':{'a':{'type':'number','default':1},'b':{'type':'number'}}}";
        var reader = "{'properties':{'a':{'type':'number','default':2},'b':{'type':'integer'}}}";

        var verdict = verdict(reader, writer);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Incompatible.class,
                        incompatible -> assertThat(incompatible.notes())
                                .extracting(Finding::rule)
                                .containsExactly("json/default-changed"));
    }

    @Test
    void anEndlessSchemaComesToAnEnd() {
        var writer = "{'properties':{'n':{'$ref':'#'},'v':{'type':'string','format':'uri'}}}";
        var reader = "{'properties':{'n':{'$ref':'#'},'v':{'type':'string','format':'uuid'}}}";

        assertThat(notes(reader, writer)).extracting(Finding::dataPath).containsExactly("/v");
    }

    private static List<Finding> notes(String reader, String writer) {
        return ((Verdict.Compatible) verdict(reader, writer)).notes();
    }

    private static Verdict verdict(String reader, String writer) {
        return new CompatibilityChecker(ContentModelPolicy.LENIENT).canRead(schema(reader), schema(writer));
    }

    private static Schema schema(String text) {
        return Schema.parse(SchemaSource.json(text.replace('\'', '"')));
    }
}
