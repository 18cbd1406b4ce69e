package io.eventportal.traffic;

import org.apache.avro.Schema;

/**
 * Reads Avro's binary encoding against the schema, after a schema id or without one. Bytes that end early or cannot mean
 * what the schema says are undecodable; bytes left over make a payload that does not conform.
 *
 * <p>Nothing is built in memory, as Avro's own reader would, which trusts the lengths that it reads.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#binary-encoding">Binary encoding</a>
 */
final class AvroCheck implements PayloadCheck {

    private final Schema schema;
    private final SchemaIds schemaIds;

    AvroCheck(Schema schema, SchemaIds schemaIds) {
        this.schema = schema;
        this.schemaIds = schemaIds;
    }

    @Override
    public Judgement check(byte[] value) {
        var prefix = schemaIds.prefixLength(value);
        var checked = check(value, prefix);
        // A payload without an id may by chance begin as if it had one.
        return prefix > 0 && checked != Judgement.CONFORMANT && check(value, 0) == Judgement.CONFORMANT
                ? Judgement.CONFORMANT
                : checked;
    }

    @Override
    public boolean describe(byte[] value, long timestamp, FieldTree fields) {
        for (var from : new int[] {schemaIds.prefixLength(value), 0}) {
            if (check(value, from) == Judgement.CONFORMANT) {
                new AvroBytes(value, from).read(schema, fields.begin(timestamp));
                return true;
            }
        }
        return false;
    }

    private Judgement check(byte[] value, int from) {
        var bytes = new AvroBytes(value, from);
        var malformed = bytes.read(schema);
        if (malformed != null) {
            return Judgement.undecodable("avro", malformed);
        }
        return bytes.remaining() == 0 ? Judgement.CONFORMANT : Judgement.nonConformant("bytes-left-over", "");
    }
}
