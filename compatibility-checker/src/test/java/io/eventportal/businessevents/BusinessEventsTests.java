package io.eventportal.businessevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Level;
import io.eventportal.compatibility.Verdict;
import io.eventportal.schema.JsonSchemaDialect;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The checker on schemas as they are in use. {@code -Deventportal.pairs} sets how many. */
class BusinessEventsTests {

    private static final int PAIRS = Integer.getInteger("eventportal.pairs", 600);
    private static final CompatibilityChecker CHECKER = new CompatibilityChecker(ContentModelPolicy.LENIENT);

    @ParameterizedTest
    @EnumSource(SchemaFormat.class)
    void lessThanOneInAHundredStaysUndecided(SchemaFormat format) {
        var verdicts = new TreeMap<String, Integer>();
        var undecided = new TreeMap<String, Integer>();
        for (var seed = 0; seed < PAIRS; seed++) {
            var pair = pair(format, seed);
            var older = Schema.parse(pair.olderSource());
            var newer = Schema.parse(pair.newerSource());

            var verdict = CHECKER.canRead(newer, older);
            verdicts.merge(verdict.id(), 1, Integer::sum);
            if (verdict instanceof Verdict.Undecided u) {
                undecided.merge(
                        pair.evolutions() + " " + u.obstacles().getFirst().message(), 1, Integer::sum);
            }
            if (pair.isCosmetic()) {
                var full = CHECKER.check(Level.FULL, newer, List.of(older)).verdict();
                assertThat(full.id()).as("seed " + seed + ": " + full).isEqualTo("compatible");
            }
        }
        System.out.println(format + ": " + verdicts + " " + undecided);
        assertThat(verdicts.getOrDefault("undecided", 0))
                .as(undecided.toString())
                .isLessThan(PAIRS / 100);
        assertThat(verdicts).containsKeys("compatible", "incompatible");
    }

    @ParameterizedTest
    @EnumSource(SchemaFormat.class)
    void noTextIsSeenTwice(SchemaFormat format) {
        var texts = new HashSet<String>();
        for (var seed = 0; seed < PAIRS; seed++) {
            assertThat(texts.add(pair(format, seed).older())).as("seed " + seed).isTrue();
        }
    }

    private static SchemaPair pair(SchemaFormat format, long seed) {
        var dialect = seed % 3 == 0 ? JsonSchemaDialect.DRAFT_2020_12 : JsonSchemaDialect.DRAFT_7;
        return SchemaPair.of(format, dialect, seed);
    }
}
