package io.eventportal.reference.messaging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

/** Reads Avro by resolving the writer's schema, which the value names, against the reader's own. */
public final class AvroReader<T> implements EventReader<T> {

    private final Schema schema;
    private final Function<GenericRecord, T> data;
    private final RecentlyUsed<Integer, GenericDatumReader<GenericRecord>> readers = new RecentlyUsed<>(100);

    private AvroReader(Schema schema, Function<GenericRecord, T> data) {
        this.schema = schema;
        this.data = data;
    }

    /** @param schemaFile below {@code asyncapi/}: a record of the writer's full name with the fields that are read */
    public static <T> AvroReader<T> of(String schemaFile, Function<GenericRecord, T> data) {
        return new AvroReader<>(new Schema.Parser().parse(PublishedLanguage.text(schemaFile)), data);
    }

    @Override
    public T read(byte[] value, SchemaRegistry schemas) {
        var framed = ConfluentWireFormat.read(value);
        var reader = readers.get(framed.schemaId(), id -> resolved(schemas.schema(id)));
        return data.apply(decode(reader, framed.rest()));
    }

    private GenericDatumReader<GenericRecord> resolved(WriterSchema writer) {
        if (!writer.type().equals(WriterSchema.AVRO)) {
            throw new UndecodableEventException("The value's schema is " + writer.type() + ", not Avro.");
        }
        var written = parse(writer.text());
        if (!written.getFullName().equals(schema.getFullName())) {
            throw new UndecodableEventException(
                    "The value is a " + written.getFullName() + ", not a " + schema.getFullName() + ".");
        }
        return new GenericDatumReader<>(written, schema);
    }

    private static Schema parse(String text) {
        try {
            return new Schema.Parser().parse(text);
        } catch (SchemaParseException e) {
            throw new UndecodableEventException("The value's schema is no Avro schema.", e);
        }
    }

    private static GenericRecord decode(GenericDatumReader<GenericRecord> reader, ByteBuffer bytes) {
        var decoder = DecoderFactory.get()
                .binaryDecoder(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining(), null);
        try {
            var event = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new UndecodableEventException("The value goes on after the end of its Avro record.");
            }
            return event;
        } catch (IOException | RuntimeException e) { // on bytes of another kind Avro fails in many ways
            throw e instanceof UndecodableEventException known
                    ? known
                    : new UndecodableEventException("The value is not the Avro record that its schema names.", e);
        }
    }
}
