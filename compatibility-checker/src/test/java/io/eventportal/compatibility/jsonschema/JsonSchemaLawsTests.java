package io.eventportal.compatibility.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.FormatPolicy;
import io.eventportal.compatibility.Level;
import io.eventportal.compatibility.Verdict;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.JsonSchema;
import io.eventportal.schema.JsonSchemaDialect;
import io.eventportal.schema.JsonText;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Laws that hold for any two schemas. {@code -Deventportal.pairs} sets how many pairs, {@code -Deventportal.seed} which. */
class JsonSchemaLawsTests {

    private static final int PAIRS = Integer.getInteger("eventportal.pairs", 5_000);
    private static final long SEED = Long.getLong("eventportal.seed", 20_261_121L);
    private static final int DOCUMENTS = 40;
    private static final List<JsonSchemaDialect> DIALECTS = List.of(
            JsonSchemaDialect.DRAFT_2020_12,
            JsonSchemaDialect.DRAFT_7,
            JsonSchemaDialect.DRAFT_2019_09,
            JsonSchemaDialect.DRAFT_2020_12,
            JsonSchemaDialect.DRAFT_7,
            JsonSchemaDialect.DRAFT_6,
            JsonSchemaDialect.DRAFT_4);

    private static final CompatibilityChecker STRICT = new CompatibilityChecker(ContentModelPolicy.STRICT);
    private static final CompatibilityChecker LENIENT = new CompatibilityChecker(ContentModelPolicy.LENIENT);

    @Test
    void noVerdictIsRefutedByADocument() {
        var verdicts = new TreeMap<String, Integer>();
        for (var i = 0; i < PAIRS; i++) {
            var seed = SEED + i;
            var dialect = DIALECTS.get((int) (seed % DIALECTS.size()));
            var random = new RandomSchemas(seed, dialect);
            var one = random.schema();
            var other = seed % 4 == 0 ? random.schema() : random.variation(one);
            try {
                examine(random, schema(one, dialect), schema(other, dialect), seed, verdicts);
            } catch (InvalidSchemaException e) {
                verdicts.merge("invalid", 1, Integer::sum);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + one + " | " + other, e);
            }
        }
        System.out.println("verdicts over " + PAIRS + " pairs: " + verdicts);
        assertThat(verdicts.getOrDefault("undecided", 0)).isLessThan(PAIRS / 200);
        assertThat(verdicts.getOrDefault("undecided in other words", 0)).isLessThanOrEqualTo(5 + PAIRS / 1_000);
        assertThat(verdicts.getOrDefault("plain", 0)).isGreaterThan(PAIRS / 100);
    }

    private static void examine(
            RandomSchemas random, JsonSchema writer, JsonSchema reader, long seed, Map<String, Integer> verdicts) {
        var about = "seed " + seed + "\nwriter " + writer.source().text() + "\nreader "
                + reader.source().text();
        var strict = STRICT.canRead(reader, writer);
        var lenient = LENIENT.canRead(reader, writer);
        verdicts.merge(strict.id(), 1, Integer::sum);
        verdicts.merge("lenient " + lenient.id(), 1, Integer::sum);

        assertThat(STRICT.canRead(writer, writer).id()).as("identity: " + about).isEqualTo("compatible");
        assertThat(LENIENT.canRead(writer, writer).id())
                .as("identity: " + about)
                .isEqualTo("compatible");
        if (strict instanceof Verdict.Compatible) {
            assertThat(lenient.id()).as("lenient admits less: " + about).isNotEqualTo("incompatible");
        }
        if (seed % 10 == 0) {
            levels(writer, reader, about);
        }
        if (seed % 5 == 0) {
            otherWords(writer, reader, seed, strict, lenient, verdicts);
        }
        documents(random, writer, reader, strict, lenient, about);
        if (Plain.admitsSomething(writer, FormatPolicy.ANNOTATION)) {
            verdicts.merge("plain", 1, Integer::sum);
            var closed = Goal.Satisfies.writer(SchemaCompiler.compile(writer, FormatPolicy.ANNOTATION), true);
            assertThat(seeds(reader, writer, closed)).as("plain: " + about).hasSize(1);
        }
    }

    private static void levels(JsonSchema older, JsonSchema newer, String about) {
        var backward =
                STRICT.check(Level.BACKWARD, newer, List.of(older)).verdict().id();
        var mirrored =
                STRICT.check(Level.FORWARD, older, List.of(newer)).verdict().id();
        var forward =
                STRICT.check(Level.FORWARD, newer, List.of(older)).verdict().id();
        var full = STRICT.check(Level.FULL, newer, List.of(older)).verdict().id();

        assertThat(backward).as("mirror: " + about).isEqualTo(mirrored);
        assertThat(full.equals("compatible"))
                .as("full is both: " + about)
                .isEqualTo(backward.equals("compatible") && forward.equals("compatible"));
    }

    private static void otherWords(
            JsonSchema writer,
            JsonSchema reader,
            long seed,
            Verdict strict,
            Verdict lenient,
            Map<String, Integer> verdicts) {
        var rewrittenWriter = schema(Rewriting.of(writer.tree(), seed, writer.dialect()), writer.dialect());
        var rewrittenReader = schema(Rewriting.of(reader.tree(), seed + 1, reader.dialect()), reader.dialect());
        var about = "seed " + seed + " in other words\nwriter "
                + rewrittenWriter.source().text() + "\nreader "
                + rewrittenReader.source().text();

        same(STRICT.canRead(rewrittenReader, rewrittenWriter), strict.id(), about, verdicts);
        same(LENIENT.canRead(rewrittenReader, rewrittenWriter), lenient.id(), about, verdicts);
        same(STRICT.canRead(rewrittenWriter, writer), "compatible", about, verdicts);
        same(STRICT.canRead(writer, rewrittenWriter), "compatible", about, verdicts);
    }

    /** More words take more steps, seldom more than there are. */
    private static void same(Verdict inOtherWords, String verdict, String about, Map<String, Integer> verdicts) {
        if (inOtherWords instanceof Verdict.Undecided) {
            verdicts.merge("undecided in other words", 1, Integer::sum);
        } else if (!verdict.equals("undecided")) {
            assertThat(inOtherWords.id()).as(about + "\n" + inOtherWords).isEqualTo(verdict);
        }
    }

    private static void documents(
            RandomSchemas random, JsonSchema writer, JsonSchema reader, Verdict strict, Verdict lenient, String about) {
        var compatible = strict instanceof Verdict.Compatible || lenient instanceof Verdict.Compatible;
        if (!compatible || engineIsOfAnotherDraft(writer) || engineIsOfAnotherDraft(reader)) {
            return;
        }
        var writers = new Judge(writer, FormatPolicy.ANNOTATION);
        var readers = new Judge(reader, FormatPolicy.ANNOTATION);
        var closed = Goal.Satisfies.writer(SchemaCompiler.compile(writer, FormatPolicy.ANNOTATION), true);
        var seeds = seeds(
                reader, writer, closed, Goal.Satisfies.not(SchemaCompiler.compile(reader, FormatPolicy.ANNOTATION)));
        for (var i = 0; i < DOCUMENTS; i++) {
            var document =
                    seeds.isEmpty() || i % 2 == 0 ? random.document(3) : random.near(seeds.get(i / 2 % seeds.size()));
            if (!accepts(writers, document) || accepts(readers, document)) {
                continue;
            }
            assertThat(strict).as("refuted by " + document + "\n" + about).isNotInstanceOf(Verdict.Compatible.class);
            var declared = new Evaluator(new Closure(), new Budget(100_000)).satisfies(document, closed);
            if (Boolean.TRUE.equals(declared)) {
                assertThat(lenient)
                        .as("refuted by " + document + "\n" + about)
                        .isNotInstanceOf(Verdict.Compatible.class);
            }
        }
    }

    /** In 2019-09 too the engine takes what {@code contains} matched for evaluated, which only 2020-12 does. */
    private static boolean engineIsOfAnotherDraft(JsonSchema schema) {
        var text = schema.source().text();
        return schema.dialect() == JsonSchemaDialect.DRAFT_2019_09
                && text.contains("\"unevaluatedItems\"")
                && text.contains("\"contains\"");
    }

    /** Documents at the edge of what the two schemas say: a good place to look for one that refutes a verdict. */
    private static List<JsonNode> seeds(JsonSchema reader, JsonSchema writer, Goal.Satisfies... goals) {
        var seeds = new ArrayList<JsonNode>();
        var equivalence = new Equivalence(Unchanged.between(reader, writer));
        for (var goal : goals) {
            var search = new Satisfiability(equivalence, new Budget(100_000), new HashMap<>());
            if (search.solve(List.of(goal)) instanceof Outcome.Found found) {
                seeds.add(found.value());
            }
        }
        return seeds;
    }

    private static boolean accepts(Judge judge, JsonNode document) {
        return judge.refusals(document).orElseThrow().isEmpty();
    }

    private static JsonSchema schema(JsonNode tree, JsonSchemaDialect dialect) {
        return (JsonSchema) Schema.parse(SchemaSource.json(JsonText.write(tree)).withDialect(dialect));
    }
}
