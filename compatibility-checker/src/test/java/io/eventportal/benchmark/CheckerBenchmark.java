package io.eventportal.benchmark;

import io.eventportal.benchmark.Contest.Contender;
import io.eventportal.businessevents.SchemaPair;
import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import org.apache.avro.SchemaCompatibility;

/** The checker's speed beside that of others, on the same pairs: can the newer schema read what the older wrote? */
final class CheckerBenchmark {

    private static final CompatibilityChecker CHECKER = new CompatibilityChecker(ContentModelPolicy.LENIENT);

    /** Both schemas of a pair, read twice: what a contender leaves in one is of no use to the other. */
    private record Parsed(
            Schema older, Schema newer, org.apache.avro.Schema olderAvro, org.apache.avro.Schema newerAvro) {}

    private final Settings settings;

    CheckerBenchmark(Settings settings) {
        this.settings = settings;
    }

    List<Figure> json(ApicurioRegistry apicurio) {
        var result =
                contest(CheckerBenchmark::check, apicurio.checker(SchemaFormat.JSON), pairs(SchemaFormat.JSON), 200);
        return List.of(
                faster("json", "JSON Schema, times Apicurio's rate", result, 10),
                Figure.plain(
                        "json",
                        "  verdicts, ours / Apicurio's",
                        result.answers().toString()));
    }

    List<Figure> protobuf(ApicurioRegistry apicurio) {
        var result = contest(
                CheckerBenchmark::check, apicurio.checker(SchemaFormat.PROTOBUF), pairs(SchemaFormat.PROTOBUF), 400);
        return List.of(
                faster("protobuf", "Protobuf, times Apicurio's rate", result, 3),
                Figure.plain(
                        "protobuf",
                        "  verdicts, ours / Apicurio's",
                        result.answers().toString()));
    }

    List<Figure> avro() {
        var fromText = contest(CheckerBenchmark::check, CheckerBenchmark::avroCheck, pairs(SchemaFormat.AVRO), 1_000);
        LongFunction<Parsed> parsed = number -> parsed(SchemaPair.of(SchemaFormat.AVRO, number));
        var fromParsed = contest(
                task -> CHECKER.canRead(task.newer(), task.older()).id(),
                task -> avroVerdict(task.newerAvro(), task.olderAvro()),
                parsed,
                400);
        return List.of(
                slower("avro", "Avro, times Avro's own time", fromText, 1.2),
                slower("avro", "  schemas parsed before, not measured", fromParsed, 1.2),
                Figure.plain(
                        "avro", "  verdicts, ours / Avro's", fromText.answers().toString()));
    }

    private <T> Contest.Result contest(Contender<T> ours, Contender<T> theirs, LongFunction<T> tasks, int inRound) {
        return new Contest<>(ours, theirs, tasks, inRound).run(settings.rounds(), settings.warmUpSeconds());
    }

    private static LongFunction<SchemaPair> pairs(SchemaFormat format) {
        return number -> SchemaPair.of(format, number);
    }

    private static String check(SchemaPair pair) {
        return CHECKER.canRead(Schema.parse(pair.newerSource()), Schema.parse(pair.olderSource()))
                .id();
    }

    private static String avroCheck(SchemaPair pair) {
        var newer = new org.apache.avro.Schema.Parser().parse(pair.newer());
        var older = new org.apache.avro.Schema.Parser().parse(pair.older());
        return avroVerdict(newer, older);
    }

    private static String avroVerdict(org.apache.avro.Schema reader, org.apache.avro.Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getType()
                .name()
                .toLowerCase(Locale.ROOT);
    }

    private static Parsed parsed(SchemaPair pair) {
        return new Parsed(
                Schema.parse(pair.olderSource()),
                Schema.parse(pair.newerSource()),
                new org.apache.avro.Schema.Parser().parse(pair.older()),
                new org.apache.avro.Schema.Parser().parse(pair.newer()));
    }

    private static Figure faster(String name, String what, Contest.Result result, double target) {
        return new Figure(name, what, value(result, result), ">= " + target, result.median() >= target);
    }

    private static Figure slower(String name, String what, Contest.Result result, double target) {
        var inverted = result.inverted();
        return new Figure(name, what, value(inverted, result), "<= " + target, inverted.median() <= target);
    }

    private static String value(Contest.Result ratios, Contest.Result rates) {
        return String.format(
                Locale.ROOT,
                "%.2fx (%.2f to %.2f); %,.0f pairs/s, theirs %,.0f",
                ratios.median(),
                ratios.least(),
                ratios.most(),
                rates.ours(),
                rates.theirs());
    }
}
