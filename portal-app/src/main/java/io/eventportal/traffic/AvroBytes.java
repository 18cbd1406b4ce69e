package io.eventportal.traffic;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Walks over bytes in Avro's binary encoding, within limits that neither the bytes nor the schema can lift. */
final class AvroBytes {

    private static final int MAX_DEPTH = 200;
    private static final int MAX_VALUES = 1_000_000;
    private static final int INT_BYTES = 5;
    private static final int LONG_BYTES = 10;
    private static final int MAX_HASHED = 256;

    private final byte[] bytes;
    private int at;
    private int values;

    AvroBytes(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    int remaining() {
        return bytes.length - at;
    }

    /**
     * Reads one value.
     *
     * @return where the bytes stop to mean what the schema says, as a JSON pointer with {@code *} for each item of an
     *     array or map; null if nowhere
     */
    @Nullable String read(Schema schema) {
        return read(schema, null);
    }

    /** The same; tells the node what it reads, if there is one. */
    @Nullable String read(Schema schema, FieldTree.@Nullable Node node) {
        try {
            read(schema, 0, node);
            return null;
        } catch (Malformed e) {
            return e.path();
        }
    }

    private void read(Schema schema, int depth, FieldTree.@Nullable Node node) {
        if (depth > MAX_DEPTH || values++ > MAX_VALUES) {
            throw new Malformed();
        }
        var from = at;
        switch (schema.getType()) {
            case NULL -> {}
            case BOOLEAN -> require(readByte() >>> 1 == 0);
            case INT -> readInt();
            case LONG -> readLong();
            case FLOAT -> skip(Float.BYTES);
            case DOUBLE -> skip(Double.BYTES);
            case FIXED -> skip(schema.getFixedSize());
            case STRING, BYTES -> skip(readLong());
            case ENUM -> readIndex(schema.getEnumSymbols().size());
            case UNION -> read(schema.getTypes().get(readIndex(schema.getTypes().size())), depth + 1, node);
            case RECORD -> readFields(schema, depth, node);
            case ARRAY -> readBlocks(schema.getElementType(), false, depth, node);
            case MAP -> readBlocks(schema.getValueType(), true, depth, node);
        }
        if (node != null) {
            tell(schema.getType(), from, node);
        }
    }

    private void tell(Schema.Type type, int from, FieldTree.Node node) {
        switch (type) {
            case NULL -> node.take(JsonToken.VALUE_NULL, 0);
            case BOOLEAN -> node.take(bytes[from] == 0 ? JsonToken.VALUE_FALSE : JsonToken.VALUE_TRUE, bytes[from]);
            case INT, LONG -> node.take(JsonToken.VALUE_NUMBER_INT, hash(from));
            case FLOAT, DOUBLE -> node.take(JsonToken.VALUE_NUMBER_FLOAT, hash(from));
            case FIXED, STRING, BYTES, ENUM -> node.take(JsonToken.VALUE_STRING, hash(from));
            case RECORD, MAP -> node.take(JsonToken.START_OBJECT, 0);
            case ARRAY -> node.take(JsonToken.START_ARRAY, 0);
            case UNION -> {} // its branch was told
        }
    }

    private int hash(int from) {
        var hash = at - from;
        for (var i = from; i < Math.min(at, from + MAX_HASHED); i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    private void readFields(Schema record, int depth, FieldTree.@Nullable Node node) {
        for (var field : record.getFields()) {
            try {
                read(field.schema(), depth + 1, node == null ? null : node.child(field.name()));
            } catch (Malformed e) {
                e.within(field.name());
                throw e;
            }
        }
    }

    /** A negative count is followed by the block's size in bytes. */
    private void readBlocks(Schema item, boolean keyed, int depth, FieldTree.@Nullable Node node) {
        var each = node == null ? null : node.child("*");
        for (var count = readLong(); count != 0; count = readLong()) {
            if (count < 0) {
                require(readLong() >= 0 && count != Long.MIN_VALUE);
                count = -count;
            }
            for (var i = 0L; i < count; i++) {
                if (keyed) {
                    skip(readLong());
                }
                try {
                    read(item, depth + 1, each);
                } catch (Malformed e) {
                    e.within("*");
                    throw e;
                }
            }
        }
    }

    private int readIndex(int size) {
        var index = readInt();
        require(index >= 0 && index < size);
        return index;
    }

    private int readInt() {
        var value = readVariable(INT_BYTES);
        require(value >>> Integer.SIZE == 0);
        return (int) (value >>> 1) ^ -(int) (value & 1);
    }

    private long readLong() {
        var value = readVariable(LONG_BYTES);
        return (value >>> 1) ^ -(value & 1);
    }

    private long readVariable(int maxBytes) {
        var value = 0L;
        for (var i = 0; i < maxBytes; i++) {
            var next = readByte();
            value |= (long) (next & 0x7f) << (7 * i);
            if ((next & 0x80) == 0) {
                return value;
            }
        }
        throw new Malformed();
    }

    private int readByte() {
        require(at < bytes.length);
        return bytes[at++] & 0xff;
    }

    private void skip(long length) {
        require(length >= 0 && length <= remaining());
        at += (int) length;
    }

    private static void require(boolean met) {
        if (!met) {
            throw new Malformed();
        }
    }

    /** Without a stack trace: a stream of broken records is cheap. */
    private static final class Malformed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final StringBuilder path = new StringBuilder();

        /** A path is read from its end; what lies far out of sight is left out. */
        void within(String step) {
            if (path.length() < Judgement.Refusal.MAX_PATH) {
                path.insert(0, "/" + step);
            }
        }

        String path() {
            return path.toString();
        }

        Malformed() {
            super("not Avro", null, false, false);
        }
    }
}
