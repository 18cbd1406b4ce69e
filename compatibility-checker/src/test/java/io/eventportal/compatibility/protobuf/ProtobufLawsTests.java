package io.eventportal.compatibility.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UninitializedMessageException;
import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Level;
import io.eventportal.compatibility.Verdict;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.ProtobufSchema;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Laws that hold for any two Protobuf files, with the Protobuf runtime as the judge. */
class ProtobufLawsTests {

    private static final int PAIRS = Integer.getInteger("eventportal.pairs", 4_000);
    private static final long SEED = Long.getLong("eventportal.seed", 20_261_121L);
    private static final CompatibilityChecker CHECKER = new CompatibilityChecker(ContentModelPolicy.LENIENT);

    @Test
    void noVerdictIsRefutedByAMessage() {
        var verdicts = new TreeMap<String, Integer>();
        for (var i = 0; i < PAIRS; i++) {
            var seed = SEED + i;
            try {
                examine(parse(new Texts(seed, 0).file()), parse(new Texts(seed, 1).file()), seed, verdicts);
            } catch (InvalidSchemaException e) {
                verdicts.merge("invalid", 1, Integer::sum);
            }
        }
        System.out.println("verdicts over " + PAIRS + " pairs: " + verdicts);
        assertThat(verdicts).doesNotContainKey("undecided");
    }

    private static void examine(
            ProtobufSchema writer, ProtobufSchema reader, long seed, Map<String, Integer> verdicts) {
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
                var message = message(writer.message().orElseThrow(), random, 3);
                assertThat(difference(message, reader.message().orElseThrow()))
                        .as(message + "\n" + about)
                        .isNull();
            }
        }
        if (verdict instanceof Verdict.Incompatible incompatible) {
            assertThat(incompatible.witness()).as("witness: " + verdict + about).isNotNull();
        }
    }

    private static @Nullable String difference(DynamicMessage written, Descriptor reader) {
        try {
            return difference(written, DynamicMessage.parseFrom(reader, written.toByteString()));
        } catch (InvalidProtocolBufferException | UninitializedMessageException e) {
            return e.getMessage();
        }
    }

    /** What a field known to both holds differently; null if nothing does. */
    private static @Nullable String difference(Message written, Message read) {
        for (var field : read.getDescriptorForType().getFields()) {
            var sent = written.getDescriptorForType().findFieldByNumber(field.getNumber());
            if (sent == null) {
                continue;
            }
            var ours = list(written, sent);
            var theirs = list(read, field);
            if (theirs.isEmpty() && ours.size() == 1 && !sent.hasPresence() && isZero(ours.getFirst())) {
                continue;
            }
            if (ours.isEmpty() && theirs.size() == 1 && !sent.isRepeated() && isZero(theirs.getFirst())) {
                continue;
            }
            if (ours.size() != theirs.size()) {
                return field.getName() + ": " + ours + " became " + theirs;
            }
            for (var i = 0; i < ours.size(); i++) {
                var difference = ours.get(i) instanceof Message inner
                        ? difference(inner, (Message) theirs.get(i))
                        : plain(ours.get(i), sent).equals(plain(theirs.get(i), field)) ? null : "value";
                if (difference != null) {
                    return field.getName() + ": " + difference + " " + ours.get(i) + " became " + theirs.get(i);
                }
            }
        }
        return null;
    }

    private static List<?> list(Message message, FieldDescriptor field) {
        if (field.isRepeated()) {
            return (List<?>) message.getField(field);
        }
        return field.hasPresence() && !message.hasField(field) ? List.of() : List.of(message.getField(field));
    }

    private static boolean isZero(Object value) {
        return plain(value, null).matches("|0|0\\.0");
    }

    private static String plain(Object value, @Nullable FieldDescriptor field) {
        return switch (value) {
            case EnumValueDescriptor named -> String.valueOf(named.getNumber());
            case Boolean flag -> flag ? "1" : "0";
            case ByteString bytes -> bytes.toStringUtf8();
            case Integer number ->
                field != null && unsigned(field) ? Integer.toUnsignedString(number) : number.toString();
            case Long number -> field != null && unsigned(field) ? Long.toUnsignedString(number) : number.toString();
            default -> value.toString();
        };
    }

    private static boolean unsigned(FieldDescriptor field) {
        return switch (field.getType()) {
            case UINT32, UINT64, FIXED32, FIXED64 -> true;
            default -> false;
        };
    }

    private static DynamicMessage message(Descriptor type, Random random, int depth) {
        var message = DynamicMessage.newBuilder(type);
        for (var field : type.getFields()) {
            var isMessage = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
            if (!field.isRequired() && (random.nextInt(4) == 0 || (isMessage && depth == 0))) {
                continue;
            }
            if (field.isMapField()) {
                continue;
            }
            for (var i = field.isRepeated() ? random.nextInt(3) : 1; i > 0; i--) {
                var value = isMessage ? message(field.getMessageType(), random, depth - 1) : scalar(field, random);
                if (field.isRepeated()) {
                    message.addRepeatedField(field, value);
                } else {
                    message.setField(field, value);
                }
            }
        }
        return message.build();
    }

    private static Object scalar(FieldDescriptor field, Random random) {
        var odd = random.nextInt(3) == 0;
        return switch (field.getJavaType()) {
            case INT -> odd ? random.nextInt() : random.nextInt(3) - 1;
            case LONG -> odd ? random.nextLong() : (long) random.nextInt(3) - 1;
            case FLOAT -> random.nextFloat();
            case DOUBLE -> random.nextDouble();
            case BOOLEAN -> random.nextBoolean();
            case STRING -> odd ? "" : "text" + random.nextInt(9);
            case BYTE_STRING -> ByteString.copyFrom(new byte[] {(byte) random.nextInt(256)});
            case ENUM ->
                field.getEnumType()
                        .getValues()
                        .get(random.nextInt(field.getEnumType().getValues().size()));
            case MESSAGE -> throw new IllegalStateException("a message is no scalar");
        };
    }

    private static ProtobufSchema parse(String text) {
        return (ProtobufSchema) Schema.parse(SchemaSource.protobuf(text));
    }

    /** Writes one file of a seed in two versions that differ here and there. */
    private static final class Texts {

        private static final List<String> TYPES = List.of(
                "int32",
                "int64",
                "uint32",
                "uint64",
                "sint32",
                "sint64",
                "bool",
                "fixed32",
                "sfixed32",
                "fixed64",
                "sfixed64",
                "float",
                "double",
                "string",
                "bytes",
                "E",
                "N",
                "M");

        private final Random shared;
        private final Random own;
        private final boolean proto3;

        Texts(long seed, int version) {
            shared = new Random(seed);
            own = new Random(seed * 31 + version);
            proto3 = draw(3) != 0;
        }

        private int draw(int bound) {
            var common = shared.nextInt(bound);
            return own.nextInt(25) == 0 ? own.nextInt(bound) : common;
        }

        String file() {
            return "syntax = \"" + (proto3 ? "proto3" : "proto2") + "\";\nmessage M { " + fields("") + nested() + "}\n"
                    + "enum E { Z = 0; " + "ONE = 1; " + (draw(2) == 0 ? "TWO = 2; " : "")
                    + (draw(3) == 0 ? "NEG = -1; " : "") + "}";
        }

        private String nested() {
            return "message N { " + fields("n") + "} ";
        }

        private String fields(String prefix) {
            var text = new StringBuilder();
            for (var number = 1; number <= 4; number++) {
                var type = TYPES.get(draw(TYPES.size()));
                var kind = draw(9);
                var name = prefix + "f" + number;
                if (own.nextInt(15) == 0) {
                    continue;
                }
                if (kind == 0) {
                    text.append("oneof ")
                            .append(name)
                            .append("_o { ")
                            .append(type)
                            .append(' ')
                            .append(name)
                            .append(" = ");
                    text.append(number).append("; } ");
                } else if (kind == 1) {
                    text.append("repeated ")
                            .append(type)
                            .append(' ')
                            .append(name)
                            .append(" = ")
                            .append(number)
                            .append("; ");
                } else if (kind == 2) {
                    text.append("map<string, ")
                            .append(type)
                            .append("> ")
                            .append(name)
                            .append(" = ")
                            .append(number);
                    text.append("; ");
                } else {
                    var label = proto3
                            ? (kind < 5 ? "optional " : "")
                            : kind == 8 && type.length() > 1 ? "required " : "optional ";
                    text.append(label)
                            .append(type)
                            .append(' ')
                            .append(name)
                            .append(" = ")
                            .append(number);
                    text.append(!proto3 && kind == 5 && type.equals("int32") ? " [default = 3]; " : "; ");
                }
            }
            return text.toString();
        }
    }
}
