package io.eventportal.compatibility.avro;

import io.eventportal.compatibility.Example;
import io.eventportal.compatibility.ExampleMaker;
import io.eventportal.schema.AvroSchema;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.StackGuard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** Events of an Avro schema, in Avro's JSON encoding: written with Avro's codec and read back. */
public final class AvroExamples implements ExampleMaker {

    private static final String ENGINE = "Apache Avro";
    private static final int LEVELS_FOR_A_CALL = 8;

    @Override
    public SchemaFormat format() {
        return SchemaFormat.AVRO;
    }

    @Override
    public Example example(Schema schema) {
        var avro = (AvroSchema) schema;
        return StackGuard.call(avro.levels() / LEVELS_FOR_A_CALL, () -> make(avro.parsed()));
    }

    private static Example make(org.apache.avro.Schema schema) {
        try {
            var datum = AvroDraft.of(schema);
            return isReadAsWritten(datum, schema)
                    ? new Example.Made(DatumText.of(datum, schema), ENGINE)
                    : new Example.None("Avro does not read the example as it was written.");
        } catch (Datum.NoDatumException e) {
            return new Example.None("Every event of this schema would be endless, or too large to show.");
        } catch (IOException | AvroRuntimeException | ClassCastException e) {
            return new Example.None("Avro did not take the example that was made.");
        }
    }

    private static boolean isReadAsWritten(@Nullable Object datum, org.apache.avro.Schema schema) throws IOException {
        var out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<@Nullable Object>(schema, new GenericData()).write(datum, encoder);
        encoder.flush();
        var decoder = DecoderFactory.get().binaryDecoder(out.toByteArray(), null);
        var read = new GenericDatumReader<@Nullable Object>(schema, schema, new GenericData()).read(null, decoder);
        return decoder.isEnd() && DatumText.of(datum, schema).equals(DatumText.of(read, schema));
    }
}
