package io.eventportal.benchmark;

import io.eventportal.businessevents.SchemaPair;
import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Level;
import io.eventportal.schema.JsonSchemaDialect;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** How often the checker leaves a realistic change undecided, in either direction and under either policy. */
final class UndecidedBenchmark {

    private static final double TARGET = 0.01;

    private UndecidedBenchmark() {}

    static Figure of(SchemaFormat format, int pairs) {
        var verdicts = new TreeMap<String, Integer>();
        for (var seed = 0; seed < pairs; seed++) {
            var dialect = seed % 3 == 0 ? JsonSchemaDialect.DRAFT_2020_12 : JsonSchemaDialect.DRAFT_7;
            var pair = SchemaPair.of(format, dialect, seed);
            var policy = seed % 2 == 0 ? ContentModelPolicy.LENIENT : ContentModelPolicy.STRICT;
            var level = seed % 4 < 2 ? Level.BACKWARD : Level.FORWARD;
            var verdict = new CompatibilityChecker(policy)
                    .check(level, Schema.parse(pair.newerSource()), List.of(Schema.parse(pair.olderSource())))
                    .verdict();
            verdicts.merge(verdict.id(), 1, Integer::sum);
        }
        var share = (double) verdicts.getOrDefault("undecided", 0) / pairs;
        return new Figure(
                "undecided",
                "undecided, " + format.id(),
                String.format(Locale.ROOT, "%.2f %%; %s", share * 100, verdicts),
                "< 1 %",
                share < TARGET);
    }
}
