package io.eventportal.compatibility.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.Verdict;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.Location;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However deep, wide or malformed: an answer, and in time. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ProtobufBoundsTests {

    private static final String PROTO3 = "syntax = \"proto3\";\n";
    private static final int MUTATIONS = 5_000;

    @Test
    void comparesTenThousandFields() {
        var writer = wide(10_000, "int32");

        assertThat(canRead(wide(10_000, "int64"), writer)).isInstanceOf(Verdict.Compatible.class);
        assertThat(paths(canRead(wide(10_000, "int32").replace("int32 f9999 ", "string f9999 "), writer)))
                .containsExactly("/f9999");
    }

    @Test
    void followsTwoHundredLevels() {
        var writer = nested(200, "int32");

        assertThat(canRead(nested(200, "int64"), writer)).isInstanceOf(Verdict.Compatible.class);
        assertThat(canRead(nested(200, "string"), writer)).isInstanceOf(Verdict.Incompatible.class);
    }

    @Test
    void followsAChainOfFiveThousandMessages() {
        var writer = chain(5_000, "int32");

        assertThat(canRead(chain(5_000, "int64"), writer)).isInstanceOf(Verdict.Compatible.class);
        assertThat(canRead(chain(5_000, "string"), writer)).isInstanceOf(Verdict.Incompatible.class);
    }

    @Test
    void endsOnMessagesThatHoldEachOther() {
        var writer = PROTO3 + "message A { B b = 1; A a = 2; } message B { repeated A all = 1; int32 x = 2; }";

        assertThat(canRead(writer, writer)).isEqualTo(new Verdict.Compatible(List.of()));
        assertThat(paths(canRead(writer.replace("int32 x", "string x"), writer)))
                .isEqualTo(List.of("/b/x"));
    }

    @Test
    void readsSevenMegabytes() {
        var writer = wide(250_000, "int32");

        assertThat(canRead(writer, writer)).isEqualTo(new Verdict.Compatible(List.of()));
    }

    @Test
    void refusesNestingWithoutEnd() {
        assertThatThrownBy(() -> Schema.parse(SchemaSource.protobuf(PROTO3 + "message M {\n".repeat(100_000))))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining("nested deeper");
    }

    @Test
    void placesEveryErrorInAMalformedFile() {
        var random = new Random(7);
        var refused = 0;
        for (var i = 0; i < MUTATIONS; i++) {
            var source = new RandomFiles(i % 500, 0).source();
            var text = mutated(source.text(), random);
            try {
                Schema.parse(new SchemaSource(SchemaFormat.PROTOBUF, text, source.references(), null));
            } catch (InvalidSchemaException e) {
                refused++;
                assertThat(e.issues())
                        .as(text)
                        .isNotEmpty()
                        .allSatisfy(issue -> assertThat(issue.location()).isNotEqualTo(Location.WHOLE));
            }
        }
        assertThat(refused).isBetween(MUTATIONS / 5, MUTATIONS - 1);
    }

    private static String mutated(String text, Random random) {
        var out = new StringBuilder(text);
        for (var i = random.nextInt(3); i >= 0; i--) {
            var at = random.nextInt(out.length());
            switch (random.nextInt(5)) {
                case 0 -> out.deleteCharAt(at);
                case 1 -> out.setCharAt(at, "{}[]()<>;=,.\"'/*-09azA_ \n\u00e9\u0000".charAt(random.nextInt(27)));
                case 2 -> out.delete(at, Math.min(out.length(), at + random.nextInt(20)));
                case 3 -> out.insert(at, out.substring(at, Math.min(out.length(), at + random.nextInt(20))));
                default -> out.setLength(Math.max(1, at));
            }
            if (out.isEmpty()) {
                out.append(';');
            }
        }
        return out.toString();
    }

    private static String wide(int fields, String type) {
        return IntStream.rangeClosed(1, fields)
                .filter(number -> number < 19_000 || number > 19_999)
                .mapToObj(number -> type + " f" + number + " = " + number + ";\n")
                .collect(Collectors.joining("", PROTO3 + "message Wide {\n", "}\n"));
    }

    private static String nested(int levels, String type) {
        return PROTO3
                + IntStream.range(0, levels)
                        .mapToObj(level -> "message M" + level + " { M" + level + ".M" + (level + 1) + " a = 1;\n")
                        .collect(Collectors.joining())
                + "message M" + levels + " { " + type + " last = 1; }" + "}".repeat(levels);
    }

    private static String chain(int messages, String type) {
        return IntStream.range(0, messages)
                .mapToObj(i -> "message M" + i + " { M" + (i + 1) + " next = 1; }\n")
                .collect(Collectors.joining("", PROTO3, "message M" + messages + " { " + type + " last = 1; }"));
    }

    private static Verdict canRead(String reader, String writer) {
        return new CompatibilityChecker(ContentModelPolicy.LENIENT)
                .canRead(Schema.parse(SchemaSource.protobuf(reader)), Schema.parse(SchemaSource.protobuf(writer)));
    }

    private static List<String> paths(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Incompatible.class);
        return ((Verdict.Incompatible) verdict)
                .findings().stream().map(Finding::dataPath).toList();
    }
}
