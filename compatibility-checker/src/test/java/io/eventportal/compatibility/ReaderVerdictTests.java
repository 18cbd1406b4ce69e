package io.eventportal.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import org.junit.jupiter.api.Test;

class ReaderVerdictTests {

    private static final SchemaSource CONTRACT = SchemaSource.json("""
            {"type": "object", "required": ["total"], "properties": {"total": {"type": "number"}}}
            """);
    private static final SchemaSource WITHOUT = SchemaSource.json("{\"type\": \"object\"}");

    private static ReaderVerdict proposing(SchemaSource schema) {
        return new ReaderVerdict(
                new CompatibilityChecker(ContentModelPolicy.LENIENT), "Ordered", Schema.parse(schema), CONTRACT);
    }

    @Test
    void aReaderThatSaidWhatItReadsBreaks() {
        assertThat(proposing(WITHOUT).of(CONTRACT)).isInstanceOf(Verdict.Incompatible.class);
    }

    @Test
    void whetherAReaderBreaksThatSaidNothingIsOpen() {
        assertThat(proposing(WITHOUT).ofAssumed(CONTRACT))
                .isInstanceOfSatisfying(
                        Verdict.Undecided.class,
                        open -> assertThat(open.obstacles())
                                .singleElement()
                                .satisfies(obstacle ->
                                        assertThat(obstacle.message()).contains("If it reads /total, it breaks")));
    }

    @Test
    void whatEvenTheWholeContractCopesWithHurtsNobody() {
        var more = SchemaSource.json(CONTRACT.text().replace("\"properties\": {", "\"properties\": {\"note\": {},"));

        assertThat(proposing(more).ofAssumed(CONTRACT)).isInstanceOf(Verdict.Compatible.class);
    }

    @Test
    void nobodyCopesWithAnotherFormat() {
        var avro = SchemaSource.avro("{\"type\": \"record\", \"name\": \"Ordered\", \"fields\": []}");

        assertThat(proposing(avro).ofAssumed(CONTRACT)).isInstanceOf(Verdict.Incompatible.class);
    }
}
