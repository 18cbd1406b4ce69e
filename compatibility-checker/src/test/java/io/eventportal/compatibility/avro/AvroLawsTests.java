package io.eventportal.compatibility.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.Level;
import io.eventportal.compatibility.Verdict;
import io.eventportal.schema.AvroSchema;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
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

    private static final int PAIRS = Integer.getInteger("eventportal.pairs", 4_000);
    private static final long SEED = Long.getLong("eventportal.seed", 20_261_121L);
    private static final CompatibilityChecker CHECKER = new CompatibilityChecker(ContentModelPolicy.LENIENT);

    /** Breaks that Avro's codec lets pass, or that one datum need not show. */
    private static final List<String> BY_RULE_ALONE =
            List.of("avro/name-mismatch", "avro/union-branch-unknown", "avro/logical-type-changed");

    @Test
    void noVerdictIsRefutedByADatum() {
        var verdicts = new TreeMap<String, Integer>();
        for (var i = 0; i < PAIRS; i++) {
            var seed = SEED + i;
            var older = new Types(seed, 0).schema();
            var newer = new Types(seed, 1).schema();
            try {
                examine(parse(older), parse(newer), seed, verdicts);
            } catch (InvalidSchemaException e) {
                verdicts.merge("invalid", 1, Integer::sum);
            }
        }
        System.out.println("verdicts over " + PAIRS + " pairs: " + verdicts);
        assertThat(verdicts).doesNotContainKey("undecided");
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
                assertThat(refusal(datum, writer, reader))
                        .as(datum + "\n" + about)
                        .isEmpty();
            }
        }
        if (verdict instanceof Verdict.Incompatible incompatible && incompatible.witness() == null) {
            assertThat(incompatible.findings())
                    .as("witness: " + about)
                    .extracting(Finding::rule)
                    .anyMatch(BY_RULE_ALONE::contains);
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

    private static String refusal(@Nullable Object datum, AvroSchema writer, AvroSchema reader) {
        try {
            var out = new ByteArrayOutputStream();
            var encoder = EncoderFactory.get().binaryEncoder(out, null);
            new GenericDatumWriter<@Nullable Object>(writer.parsed()).write(datum, encoder);
            encoder.flush();
            // Avro 1.12 counts the bytes of a promoted array by the reader's type and finds too few at the very end.
            out.write(new byte[512]);
            var decoder = DecoderFactory.get().binaryDecoder(out.toByteArray(), null);
            new GenericDatumReader<@Nullable Object>(writer.parsed(), reader.parsed()).read(null, decoder);
            return "";
        } catch (IOException | RuntimeException e) {
            return e.toString();
        }
    }

    private static AvroSchema parse(String text) {
        return (AvroSchema) Schema.parse(SchemaSource.avro(text));
    }

    /** Writes one schema of a seed in two versions that differ here and there. */
    private static final class Types {

        private static final List<String> PLAIN =
                List.of("null", "boolean", "int", "long", "float", "double", "bytes", "string");

        private final Random shared;
        private final Random own;
        private final List<String> defined = new ArrayList<>();
        private int names;

        Types(long seed, int version) {
            this.shared = new Random(seed);
            this.own = new Random(seed * 31 + version);
        }

        String schema() {
            return type(3);
        }

        /** Draws from what both versions share, and now and then from what they do not. */
        private int draw(int bound) {
            var common = shared.nextInt(bound);
            return own.nextInt(14) == 0 ? own.nextInt(bound) : common;
        }

        private String type(int depth) {
            return switch (draw(depth > 0 ? 12 : 5)) {
                case 0, 1, 2 -> plain();
                case 3 ->
                    "{\"type\":\"enum\",\"name\":\"" + name("E") + "\",\"symbols\":[" + symbols() + "]" + enumDefault()
                            + "}";
                case 4 -> "{\"type\":\"fixed\",\"name\":\"" + name("F") + "\",\"size\":" + (1 + draw(3)) + "}";
                case 5 -> "{\"type\":\"array\",\"items\":" + type(depth - 1) + "}";
                case 6 -> "{\"type\":\"map\",\"values\":" + type(depth - 1) + "}";
                case 7, 8 -> union(depth);
                default -> record(depth);
            };
        }

        private String plain() {
            return "\"" + PLAIN.get(draw(PLAIN.size())) + "\"";
        }

        private String symbols() {
            var symbols = new ArrayList<String>();
            for (var i = 0; i <= draw(3); i++) {
                symbols.add("\"S" + i + "\"");
            }
            return String.join(",", symbols);
        }

        private String enumDefault() {
            return draw(3) == 0 ? ",\"default\":\"S0\"" : "";
        }

        private String name(String prefix) {
            var spaces = List.of("", "x.", "y.");
            var short_ = prefix + names++;
            return spaces.get(draw(12) < 10 ? 0 : draw(3)) + short_;
        }

        private String union(int depth) {
            var branches = new ArrayList<String>();
            branches.add("\"null\"");
            for (var i = 0; i < 1 + draw(2); i++) {
                var branch = type(depth - 1);
                var isUnion = branch.startsWith("[");
                var kind = branch.replaceAll("\"name\".*", "").replaceAll("\"(items|values)\".*", "");
                if (!isUnion
                        && branches.stream().noneMatch(other -> other.startsWith(kind) && !kind.contains("record"))) {
                    branches.add(branch);
                }
            }
            return "[" + String.join(",", branches) + "]";
        }

        private String record(int depth) {
            var name = name("R");
            defined.add(name);
            var fields = new ArrayList<String>();
            for (var i = 0; i < 1 + draw(4); i++) {
                if (draw(10) == 0 && own.nextInt(2) == 0) {
                    continue;
                }
                fields.add(field(i, depth));
            }
            return "{\"type\":\"record\",\"name\":\"" + name + "\",\"fields\":[" + String.join(",", fields) + "]}";
        }

        private String field(int index, int depth) {
            var renamed = own.nextInt(15) == 0;
            var name = renamed ? "g" + index : "f" + index;
            var alias = renamed && own.nextBoolean() ? ",\"aliases\":[\"f" + index + "\"]" : "";
            return switch (draw(5)) {
                case 0 -> "{\"name\":\"" + name + "\"" + alias + ",\"type\":\"int\",\"default\":1}";
                case 1 ->
                    "{\"name\":\"" + name + "\"" + alias + ",\"type\":[\"null\",\"" + defined.get(draw(defined.size()))
                            + "\"],\"default\":null}";
                default -> "{\"name\":\"" + name + "\"" + alias + ",\"type\":" + type(depth - 1) + "}";
            };
        }
    }
}
