package io.eventportal.reference.messaging;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * How a schema id travels in a record's value: a zero byte, the id in four bytes, the data. Protobuf data starts with
 * the path of its message within the file, as zigzag varints behind their count; one zero byte stands for {@code [0]}.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format">Wire format</a>
 */
final class ConfluentWireFormat {

    private static final byte MAGIC = 0;
    private static final int PREFIX = 5;

    /** Messages are not nested deeper than this by anyone in good faith. */
    private static final int MAX_PATH = 32;

    private ConfluentWireFormat() {}

    static byte[] withSchemaId(int id, byte[] data) {
        return ByteBuffer.allocate(PREFIX + data.length)
                .put(MAGIC)
                .putInt(id)
                .put(data)
                .array();
    }

    /** @throws UndecodableEventException if the value does not start with a schema id */
    static Framed read(byte[] value) {
        if (value.length < PREFIX || value[0] != MAGIC) {
            throw new UndecodableEventException("The value does not start with a schema id.");
        }
        var buffer = ByteBuffer.wrap(value);
        buffer.get();
        return new Framed(buffer.getInt(), buffer);
    }

    /**
     * @param schemaId the writer's schema
     * @param rest what follows the id, not yet read
     */
    record Framed(int schemaId, ByteBuffer rest) {}

    static byte[] withMessagePath(List<Integer> path, byte[] message) {
        var buffer = ByteBuffer.allocate((path.size() + 1) * 5 + message.length);
        if (path.equals(List.of(0))) {
            writeVarint(buffer, 0);
        } else {
            writeVarint(buffer, path.size());
            path.forEach(index -> writeVarint(buffer, index));
        }
        buffer.put(message).flip();
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /** @throws UndecodableEventException if there is no path of a sensible length */
    static List<Integer> readMessagePath(ByteBuffer rest) {
        try {
            var length = readVarint(rest);
            if (length == 0) {
                return List.of(0);
            }
            if (length < 0 || length > MAX_PATH) {
                throw new UndecodableEventException("The message path has " + length + " indexes.");
            }
            var path = new ArrayList<Integer>();
            for (int i = 0; i < length; i++) {
                path.add(readIndex(rest));
            }
            return path;
        } catch (BufferUnderflowException e) {
            throw new UndecodableEventException("The value ends within the message path.", e);
        }
    }

    private static int readIndex(ByteBuffer rest) {
        var index = readVarint(rest);
        if (index < 0) {
            throw new UndecodableEventException("The message path has the index " + index + ".");
        }
        return index;
    }

    private static void writeVarint(ByteBuffer buffer, int value) {
        int zigzag = (value << 1) ^ (value >> 31);
        while ((zigzag & ~0x7f) != 0) {
            buffer.put((byte) ((zigzag & 0x7f) | 0x80));
            zigzag >>>= 7;
        }
        buffer.put((byte) zigzag);
    }

    private static int readVarint(ByteBuffer buffer) {
        int zigzag = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            byte next = buffer.get();
            zigzag |= (next & 0x7f) << shift;
            if (next >= 0) {
                return (zigzag >>> 1) ^ -(zigzag & 1);
            }
        }
        throw new UndecodableEventException("An index of the message path is too long.");
    }
}
