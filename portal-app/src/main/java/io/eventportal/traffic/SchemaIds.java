package io.eventportal.traffic;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Schema ids on the wire.
 *
 * <p>A value that begins with a zero byte need not carry an id: an id is positive and at most the largest one that the
 * portal is told to take for one, which random bytes hit once in many thousands.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format">Wire format</a>
 */
final class SchemaIds {

    static final byte MAGIC = 0;

    private static final int SHORT_PREFIX = 1 + Integer.BYTES;
    private static final int LONG_PREFIX = 1 + Long.BYTES;

    private final int max;

    SchemaIds(int max) {
        this.max = max;
    }

    /** The id in front of a payload: a zero byte, then 4 bytes, or 8 bytes as Apicurio's older serializers write it. */
    @Nullable Integer ofPayload(byte[] value) {
        var length = prefixLength(value);
        return length == 0 ? null : ByteBuffer.wrap(value).getInt(length - Integer.BYTES);
    }

    /** How many bytes precede the payload: 5, 9, or 0 if there is no id. */
    int prefixLength(byte[] value) {
        if (value.length < SHORT_PREFIX || value[0] != MAGIC) {
            return 0;
        }
        var bytes = ByteBuffer.wrap(value);
        if (isId(bytes.getInt(1))) {
            return SHORT_PREFIX;
        }
        return value.length >= LONG_PREFIX && isId(bytes.getLong(1)) ? LONG_PREFIX : 0;
    }

    /** The id in Confluent's header {@code __value_schema_id}: a zero byte, then 4 bytes. A GUID there is no id. */
    @Nullable Integer ofConfluentHeader(byte @Nullable [] value) {
        return value == null || value.length != SHORT_PREFIX ? null : ofPayload(value);
    }

    /** The id in Apicurio's headers: 8 bytes. */
    @Nullable Integer ofApicurioHeader(byte @Nullable [] value) {
        if (value == null || value.length != Long.BYTES) {
            return null;
        }
        var id = ByteBuffer.wrap(value).getLong();
        return isId(id) ? (int) id : null;
    }

    private boolean isId(long id) {
        return id > 0 && id <= max;
    }
}
