package io.eventportal.reference.messaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;

/** Avro's binary encoding behind a schema id. */
public final class AvroContract<T> extends EventContract<T> {

    private final Schema schema;
    private final SubjectSchema subject;
    private final List<SubjectSchema> earlier;
    private final BiConsumer<T, RecordFields> fields;

    private AvroContract(
            String topic,
            String type,
            Schema schema,
            SubjectSchema subject,
            List<SubjectSchema> earlier,
            BiConsumer<T, RecordFields> fields) {
        super(topic, type);
        this.schema = schema;
        this.subject = subject;
        this.earlier = List.copyOf(earlier);
        this.fields = fields;
    }

    /**
     * @param schemaFile below {@code asyncapi/}
     * @param fields sets the fields of the record from the data; those with a default may stay unset
     */
    public static <T> AvroContract<T> of(
            String topic, String type, String schemaFile, BiConsumer<T, RecordFields> fields) {
        var text = PublishedLanguage.text(schemaFile);
        var schema = new Schema.Parser().parse(text);
        var subject = new SubjectSchema(topic + "-" + schema.getFullName(), new WriterSchema(WriterSchema.AVRO, text));
        return new AvroContract<>(topic, type, schema, subject, List.of(), fields);
    }

    /** The same contract, known to come after another version of it: that one's schema is registered first. */
    public AvroContract<T> succeeding(AvroContract<?> former) {
        return new AvroContract<>(topic(), type(), schema, subject, former.schemasToRegister(), fields);
    }

    @Override
    EncodedEvent encode(T data) {
        var record = new RecordFields(schema);
        fields.accept(data, record);
        return new EncodedEvent("application/avro", bytes(record.build()), null, subject.schema(), subject.subject());
    }

    private byte[] bytes(GenericRecord event) {
        var out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            new GenericDatumWriter<GenericRecord>(schema).write(event, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a byte array does not fail
        }
        return out.toByteArray();
    }

    @Override
    List<SubjectSchema> schemasToRegister() {
        var schemas = new ArrayList<>(earlier);
        schemas.add(subject);
        return List.copyOf(schemas);
    }
}
