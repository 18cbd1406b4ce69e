package io.eventportal.compatibility.avro;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.util.internal.Accessor;
import org.jspecify.annotations.Nullable;

/**
 * What a reader must make of a datum by the specification, written out; and any value written out in the same way. It
 * shares nothing with the checker but the schemas: names and aliases are joined where two types meet.
 */
final class ExpectedReading {

    /** The datum does not resolve. */
    static final class UnreadableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnreadableException(Schema writer, Schema reader) {
            super(writer.getFullName() + " read as " + reader.getFullName());
        }
    }

    private ExpectedReading() {}

    /** The datum of the writer's schema as the reader's schema has it. */
    static String of(@Nullable Object datum, Schema writer, Schema reader) {
        if (writer.getType() == Schema.Type.UNION) {
            return of(datum, writer.getTypes().get(GenericData.get().resolveUnion(writer, datum)), reader);
        }
        if (reader.getType() == Schema.Type.UNION) {
            return of(datum, writer, branch(writer, reader));
        }
        if (writer.getType() != reader.getType()) {
            return promoted(datum, writer, reader);
        }
        return switch (reader.getType()) {
            case RECORD -> record((IndexedRecord) Objects.requireNonNull(datum), writer, reader);
            case ENUM -> symbol(String.valueOf(datum), writer, reader);
            case ARRAY ->
                ((Collection<?>) Objects.requireNonNull(datum))
                        .stream()
                                .map(item -> of(item, writer.getElementType(), reader.getElementType()))
                                .collect(Collectors.joining(",", "[", "]"));
            case MAP -> {
                var values = new TreeMap<String, String>();
                ((Map<?, ?>) Objects.requireNonNull(datum))
                        .forEach((key, value) ->
                                values.put(key.toString(), of(value, writer.getValueType(), reader.getValueType())));
                yield values.toString();
            }
            case FIXED -> {
                if (!joined(writer, reader) || writer.getFixedSize() != reader.getFixedSize()) {
                    throw new UnreadableException(writer, reader);
                }
                yield written(datum, writer).replaceFirst("^[^:]*", reader.getFullName());
            }
            default -> written(datum, reader);
        };
    }

    private static String promoted(@Nullable Object datum, Schema writer, Schema reader) {
        if (datum instanceof Number number) {
            var isWhole = writer.getType() == Schema.Type.INT || writer.getType() == Schema.Type.LONG;
            return switch (reader.getType()) {
                case LONG -> {
                    if (writer.getType() != Schema.Type.INT) {
                        throw new UnreadableException(writer, reader);
                    }
                    yield written(number.longValue(), reader);
                }
                case FLOAT -> {
                    if (!isWhole) {
                        throw new UnreadableException(writer, reader);
                    }
                    yield written(number.floatValue(), reader);
                }
                case DOUBLE -> written(number.doubleValue(), reader);
                default -> throw new UnreadableException(writer, reader);
            };
        }
        if (writer.getType() == Schema.Type.STRING && reader.getType() == Schema.Type.BYTES) {
            return written(ByteBuffer.wrap(String.valueOf(datum).getBytes(StandardCharsets.UTF_8)), reader);
        }
        if (writer.getType() == Schema.Type.BYTES && reader.getType() == Schema.Type.STRING) {
            var bytes = (ByteBuffer) Objects.requireNonNull(datum);
            return written(StandardCharsets.UTF_8.decode(bytes.duplicate()).toString(), reader);
        }
        throw new UnreadableException(writer, reader);
    }

    private static boolean joined(Schema writer, Schema reader) {
        return aliased(writer, reader) || writer.getName().equals(reader.getName());
    }

    private static boolean aliased(Schema writer, Schema reader) {
        return writer.getFullName().equals(reader.getFullName())
                || reader.getAliases().contains(writer.getFullName())
                || reader.getAliases().contains("." + writer.getFullName());
    }

    private static boolean isNamed(Schema type) {
        return switch (type.getType()) {
            case RECORD, ENUM, FIXED -> true;
            default -> false;
        };
    }

    private static Schema branch(Schema writer, Schema reader) {
        var alike = reader.getTypes().stream()
                .filter(branch -> branch.getType() == writer.getType())
                .toList();
        if (isNamed(writer)) {
            return alike.stream()
                    .filter(branch -> branch.getFullName().equals(writer.getFullName()))
                    .findFirst()
                    .or(() -> alike.stream()
                            .filter(branch -> aliased(writer, branch))
                            .findFirst())
                    .or(() -> alike.stream()
                            .filter(branch -> joined(writer, branch))
                            .findFirst())
                    .orElseThrow(() -> new UnreadableException(writer, reader));
        }
        if (!alike.isEmpty()) {
            return alike.getFirst();
        }
        var order = switch (writer.getType()) {
            case INT -> java.util.List.of(Schema.Type.LONG, Schema.Type.FLOAT, Schema.Type.DOUBLE);
            case LONG -> java.util.List.of(Schema.Type.FLOAT, Schema.Type.DOUBLE);
            case FLOAT -> java.util.List.of(Schema.Type.DOUBLE);
            case STRING -> java.util.List.of(Schema.Type.BYTES);
            case BYTES -> java.util.List.of(Schema.Type.STRING);
            default -> java.util.List.<Schema.Type>of();
        };
        return reader.getTypes().stream()
                .filter(branch -> order.contains(branch.getType()))
                .findFirst()
                .orElseThrow(() -> new UnreadableException(writer, reader));
    }

    private static String record(IndexedRecord datum, Schema writer, Schema reader) {
        if (!joined(writer, reader)) {
            throw new UnreadableException(writer, reader);
        }
        return reader.getFields().stream()
                .map(field -> {
                    var written = writer.getField(field.name());
                    for (var alias : field.aliases()) {
                        written = written == null ? writer.getField(alias) : written;
                    }
                    if (written == null && !field.hasDefaultValue()) {
                        throw new UnreadableException(writer, reader);
                    }
                    return field.name() + "="
                            + (written == null
                                    ? byDefault(field.schema(), Accessor.defaultValue(field))
                                    : of(datum.get(written.pos()), written.schema(), field.schema()));
                })
                .collect(Collectors.joining(",", reader.getFullName() + "{", "}"));
    }

    private static String symbol(String symbol, Schema writer, Schema reader) {
        if (!joined(writer, reader) || (!reader.hasEnumSymbol(symbol) && reader.getEnumDefault() == null)) {
            throw new UnreadableException(writer, reader);
        }
        return reader.getFullName() + "." + (reader.hasEnumSymbol(symbol) ? symbol : reader.getEnumDefault());
    }

    private static String byDefault(Schema type, JsonNode value) {
        return switch (type.getType()) {
            case UNION ->
                byDefault(
                        type.getTypes().stream()
                                .filter(branch -> isOf(branch, value))
                                .findFirst()
                                .orElseThrow(),
                        value);
            case RECORD ->
                type.getFields().stream()
                        .map(field -> field.name() + "="
                                + byDefault(
                                        field.schema(),
                                        value.has(field.name())
                                                ? value.get(field.name())
                                                : Accessor.defaultValue(field)))
                        .collect(Collectors.joining(",", type.getFullName() + "{", "}"));
            case ENUM -> type.getFullName() + "." + value.textValue();
            case FIXED, BYTES -> {
                var bytes = value.textValue().getBytes(StandardCharsets.ISO_8859_1);
                yield written(
                        type.getType() == Schema.Type.FIXED
                                ? new GenericData.Fixed(type, bytes)
                                : ByteBuffer.wrap(bytes),
                        type);
            }
            case ARRAY ->
                value.valueStream()
                        .map(item -> byDefault(type.getElementType(), item))
                        .collect(Collectors.joining(",", "[", "]"));
            case MAP -> {
                var values = new TreeMap<String, String>();
                value.properties()
                        .forEach(entry -> values.put(entry.getKey(), byDefault(type.getValueType(), entry.getValue())));
                yield values.toString();
            }
            case INT -> written(value.intValue(), type);
            case LONG -> written(value.longValue(), type);
            case FLOAT -> written((float) value.doubleValue(), type);
            case DOUBLE -> written(value.doubleValue(), type);
            case BOOLEAN -> written(value.booleanValue(), type);
            case STRING -> written(value.textValue(), type);
            case NULL -> written(null, type);
        };
    }

    private static boolean isOf(Schema type, JsonNode value) {
        return switch (type.getType()) {
            case ENUM -> value.isTextual() && type.hasEnumSymbol(value.textValue());
            case FIXED -> value.isTextual() && value.textValue().length() == type.getFixedSize();
            default -> type.isValidDefault(value);
        };
    }

    /** A value that was read, written out. */
    static String written(@Nullable Object value, Schema type) {
        return switch (type.getType()) {
            case UNION -> written(value, type.getTypes().get(GenericData.get().resolveUnion(type, value)));
            case RECORD -> {
                var record = (IndexedRecord) Objects.requireNonNull(value);
                yield record.getSchema().getFields().stream()
                        .map(field -> field.name() + "=" + written(record.get(field.pos()), field.schema()))
                        .collect(Collectors.joining(",", record.getSchema().getFullName() + "{", "}"));
            }
            case ENUM -> type.getFullName() + "." + value;
            case FIXED ->
                type.getFullName() + ":"
                        + HexFormat.of().formatHex(((GenericFixed) Objects.requireNonNull(value)).bytes());
            case BYTES -> {
                var buffer = ((ByteBuffer) Objects.requireNonNull(value)).duplicate();
                var bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                yield "bytes:" + HexFormat.of().formatHex(bytes);
            }
            case ARRAY ->
                ((Collection<?>) Objects.requireNonNull(value))
                        .stream()
                                .map(item -> written(item, type.getElementType()))
                                .collect(Collectors.joining(",", "[", "]"));
            case MAP -> {
                var values = new TreeMap<String, String>();
                ((Map<?, ?>) Objects.requireNonNull(value))
                        .forEach((key, item) -> values.put(key.toString(), written(item, type.getValueType())));
                yield values.toString();
            }
            default -> type.getType().getName() + ":" + value;
        };
    }
}
