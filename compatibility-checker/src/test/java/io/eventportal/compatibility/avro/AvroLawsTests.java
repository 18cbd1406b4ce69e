package io.eventportal.compatibility.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Level;
import io.eventportal.compatibility.Verdict;
import io.eventportal.schema.AvroSchema;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Laws that hold for any two Avro schemas, with Avro's codec as the judge. */
class AvroLawsTests {

    private static final int PAIRS = Integer.getInteger("eventportal.pairs", 5_000);
    private static final long SEED = Long.getLong("eventportal.seed", 20_261_121L);
    private static final CompatibilityChecker CHECKER = new CompatibilityChecker(ContentModelPolicy.LENIENT);

    /** Breaks that Avro's codec lets pass, or that one datum need not show. */
    private static final List<String> BY_RULE_ALONE = List.of(
            "avro/name-mismatch",
            "avro/union-branch-unknown",
            "avro/union-branch-ambiguous",
            "avro/alias-ambiguous",
            "avro/alias-not-applied",
            "avro/default-taken-differently",
            "avro/logical-type-changed",
            "avro/decimal-precision-reduced");

    /** Avro leaves records without fields out of its JSON, so that it is none. */
    private static final String WITHOUT_FIELDS = "\"fields\":[]";

    @Test
    void noVerdictIsRefutedByADatum() {
        var verdicts = new TreeMap<String, Integer>();
        for (var i = 0; i < PAIRS; i++) {
            var seed = SEED + i;
            var older = new RandomAvroPair(seed, 0).schema().replace('\'', '"');
            var newer = new RandomAvroPair(seed, 1).schema().replace('\'', '"');
            try {
                examine(parse(older), parse(newer), seed, verdicts);
            } catch (InvalidSchemaException e) {
                verdicts.merge("invalid", 1, Integer::sum);
            }
        }
        System.out.println("verdicts over " + PAIRS + " pairs: " + verdicts);
        assertThat(verdicts).doesNotContainKey("undecided");
        assertThat(verdicts.get("compatible")).isGreaterThan(PAIRS / 10);
        assertThat(verdicts.get("incompatible")).isGreaterThan(PAIRS / 10);
    }

    private static void examine(AvroSchema writer, AvroSchema reader, long seed, Map<String, Integer> verdicts) {
        var about = "seed " + seed + "\nwriter " + writer.source().text() + "\nreader "
                + reader.source().text();
        var verdict = CHECKER.canRead(reader, writer);
        verdicts.merge(verdict.id(), 1, Integer::sum);

        assertThat(CHECKER.canRead(writer, writer).id())
                .as("identity: " + about)
                .isEqualTo("compatible");
        assertThat(CHECKER.check(Level.FORWARD, writer, List.of(reader))
                        .verdict()
                        .id())
                .as("mirror: " + about)
                .isEqualTo(verdict.id());
        if (verdict instanceof Verdict.Compatible) {
            var random = new Random(seed);
            for (var i = 0; i < 10; i++) {
                var datum = datum(writer.parsed(), random, 6);
                assertThat(read(datum, writer, reader))
                        .as(datum + "\n" + about)
                        .isEqualTo(ExpectedReading.of(datum, writer.parsed(), reader.parsed()));
            }
        }
        if (verdict instanceof Verdict.Incompatible incompatible) {
            incompatible.findings().stream().limit(20).forEach(finding -> {
                verdicts.merge(finding.rule() + (finding.witness() == null ? "" : " shown"), 1, Integer::sum);
                assertThat(finding.witness() != null || BY_RULE_ALONE.contains(finding.rule()))
                        .as("witness: " + finding + about)
                        .isTrue();
                if (finding.witness() != null && !writer.source().text().contains(WITHOUT_FIELDS)) {
                    assertThat(writtenByAvro(finding.witness().json(), writer.parsed()))
                            .as("text of the witness: " + finding + about)
                            .isEqualTo(finding.witness().json());
                }
            });
        }
    }

    /** What Avro reads of JSON, as it writes that itself. */
    private static String writtenByAvro(String json, org.apache.avro.Schema type) {
        try {
            var decoder = DecoderFactory.get().jsonDecoder(type, json);
            var datum = new GenericDatumReader<@Nullable Object>(type).read(null, decoder);
            var out = new ByteArrayOutputStream();
            var encoder = EncoderFactory.get().jsonEncoder(type, out, false);
            new GenericDatumWriter<@Nullable Object>(type).write(datum, encoder);
            encoder.flush();
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Object datum(org.apache.avro.Schema type, Random random, int depth) {
        return switch (type.getType()) {
            case NULL -> null;
            case BOOLEAN -> random.nextBoolean();
            case INT -> random.nextInt();
            case LONG -> random.nextLong();
            case FLOAT -> random.nextFloat();
            case DOUBLE -> random.nextDouble();
            case STRING -> "text" + random.nextInt(9);
            case BYTES -> ByteBuffer.wrap(new byte[] {(byte) random.nextInt(128)});
            case FIXED -> new GenericData.Fixed(type, new byte[type.getFixedSize()]);
            case ENUM -> {
                var symbols = type.getEnumSymbols();
                yield new GenericData.EnumSymbol(type, symbols.get(random.nextInt(symbols.size())));
            }
            case ARRAY -> {
                var array = new GenericData.Array<@Nullable Object>(1, type);
                if (depth > 0) {
                    array.add(datum(type.getElementType(), random, depth - 1));
                }
                yield array;
            }
            case MAP -> {
                var map = new HashMap<String, @Nullable Object>();
                if (depth > 0) {
                    map.put("k", datum(type.getValueType(), random, depth - 1));
                }
                yield map;
            }
            case UNION -> {
                var branches = type.getTypes();
                yield datum(branches.get(depth > 0 ? random.nextInt(branches.size()) : 0), random, depth - 1);
            }
            case RECORD -> {
                var record = new GenericData.Record(type);
                type.getFields().forEach(field -> record.put(field.pos(), datum(field.schema(), random, depth - 1)));
                yield record;
            }
        };
    }

    /** What Avro reads, written out; or why it does not. */
    private static String read(@Nullable Object datum, AvroSchema writer, AvroSchema reader) {
        try {
            var out = new ByteArrayOutputStream();
            var encoder = EncoderFactory.get().binaryEncoder(out, null);
            new GenericDatumWriter<@Nullable Object>(writer.parsed()).write(datum, encoder);
            encoder.flush();
            // Avro 1.12.2 counts the bytes of an array by the reader's type and finds too few at the very end.
            out.write(new byte[4_096]);
            var decoder = DecoderFactory.get().binaryDecoder(out.toByteArray(), null);
            var read = new GenericDatumReader<@Nullable Object>(writer.parsed(), reader.parsed()).read(null, decoder);
            return ExpectedReading.written(read, reader.parsed());
        } catch (IOException | RuntimeException e) {
            return e.toString();
        }
    }

    private static AvroSchema parse(String text) {
        return (AvroSchema) Schema.parse(SchemaSource.avro(text));
    }
}
