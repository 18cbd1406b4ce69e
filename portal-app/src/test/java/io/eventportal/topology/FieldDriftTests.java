package io.eventportal.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.catalog.EventKey;
import io.eventportal.traffic.EventField;
import io.eventportal.traffic.RefusedValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FieldDriftTests {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = START.plusSeconds(60);
    private static final EventKey EVENT = new EventKey("orders", "A");

    @Test
    void tellsAFieldThatNoSchemaDeclaresAndWhoWritesIt() {
        var drift = field("shop", "shop-2");

        assertThat(drift.kind()).isEqualTo(DriftKind.UNDECLARED_FIELD);
        assertThat(drift.about()).isEqualTo(new Drift.About(null, null, "orders", "A", "/gift"));
        assertThat(drift.sentence())
                .isEqualTo("Records of shop, shop-2 carry the field /gift in orders/A, which the schema of no sender"
                        + " declares.");
        assertThat(drift.evidence())
                .containsExactly(new Evidence(
                        "record-field",
                        "Of type boolean; counted in the records that were looked into.",
                        START,
                        NOW,
                        7L));
    }

    @Test
    void anotherProducerOfTheFieldIsAChangeOfTheSameDifference() {
        assertThat(field("shop", "other").id()).isEqualTo(field("shop").id());
        assertThat(field("shop", "other").shape()).isNotEqualTo(field("shop").shape());
    }

    private static Drift field(String... sources) {
        var field = new EventField(EVENT, "/gift", 7, List.of("boolean"), sources.length, List.of(sources), START, NOW);
        return FieldDrift.undeclared(List.of(field)).findFirst().orElseThrow();
    }

    @Test
    void tellsTheValuesThatASchemaDoesNotNameTogether() {
        var drift = FieldDrift.refused(
                        List.of(value("shop", "PAUSED", 3), value("other", "PAUSED", 4), value("shop", "LOST", 1)))
                .toList();

        assertThat(drift).singleElement().satisfies(one -> {
            assertThat(one.about().detail()).isEqualTo("/state");
            assertThat(one.sentence())
                    .isEqualTo("Records of other, shop have LOST, PAUSED at /state in orders/A, where the declared"
                            + " schema names other values (8 records).");
            assertThat(one.evidence())
                    .extracting(Evidence::detail)
                    .containsExactly("The value PAUSED, by other, shop.", "The value LOST, by shop.");
        });
    }

    @Test
    void saysNothingOfAValueThatMayNotBeTold() {
        var drift = FieldDrift.refused(List.of(value(null, null, 1))).toList();

        assertThat(drift).singleElement().satisfies(one -> {
            assertThat(one.sentence())
                    .isEqualTo("Records that name no source have a value at /state in orders/A, where the declared"
                            + " schema names other values (1 record).");
            assertThat(one.evidence())
                    .extracting(Evidence::detail)
                    .containsExactly("A value that is not told, by nobody who is named.");
        });
    }

    private static RefusedValue value(@Nullable String source, @Nullable String value, long records) {
        return new RefusedValue("orders", "A", source, "/state", value, records, START, NOW);
    }
}
