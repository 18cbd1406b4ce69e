package io.eventportal.compatibility.avro;

import io.eventportal.compatibility.Witness;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** The independent engine: Avro's own writer and reader. */
final class Codec {

    private static final String NAME = "Apache Avro";
    private static final int PADDING = 1024;

    /** What the codec reads without a word: a refusal would be due to something else. */
    private static final Set<AvroRule> BY_RULE =
            EnumSet.of(AvroRule.ALIAS_NOT_APPLIED, AvroRule.DECIMAL_PRECISION_REDUCED);

    private final Schema reader;
    private final Schema writer;
    private final GenericDatumWriter<@Nullable Object> datums;
    private final GenericDatumReader<@Nullable Object> events;

    Codec(Schema reader, Schema writer) {
        this.reader = reader;
        this.writer = writer;
        this.datums = new GenericDatumWriter<>(writer);
        // The model that all share keeps every schema that was ever read with it.
        this.events = new GenericDatumReader<>(writer, reader, new GenericData());
    }

    /** The datum at the end of the break's path as a witness, if Avro writes it and cannot read it, or reads another value. */
    Optional<Witness> witness(Break found) {
        if (BY_RULE.contains(found.rule())) {
            return Optional.empty();
        }
        try {
            var datum = Datum.at(writer, found.path(), found.symbol());
            var bytes = write(datum);
            var refusal = refusal(bytes, found.rule() == AvroRule.LOGICAL_TYPE_CHANGED);
            return refusal.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Witness(DatumText.of(datum, writer), NAME, refusal.get()));
        } catch (Datum.NoDatumException e) {
            return Optional.empty();
        } catch (IOException | AvroRuntimeException | ClassCastException e) {
            // The datum does not fit the writer's schema after all: nothing is shown by it.
            return Optional.empty();
        }
    }

    /** Zeros follow, since Avro 1.12 counts a promoted array's bytes by the reader's type and finds too few at the end. */
    private byte[] write(@Nullable Object datum) throws IOException {
        var out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        datums.write(datum, encoder);
        encoder.flush();
        out.write(new byte[PADDING]);
        return out.toByteArray();
    }

    private Optional<String> refusal(byte[] bytes, boolean byMeaning) throws IOException {
        try {
            var read = events.read(null, DecoderFactory.get().binaryDecoder(bytes, null));
            if (!byMeaning) {
                return Optional.empty();
            }
            var meant = String.valueOf(read(bytes, writer, writer, meanings()));
            var understood = String.valueOf(read(bytes, writer, reader, meanings()));
            return meant.equals(understood) || read == null
                    ? Optional.empty()
                    : Optional.of("written as " + meant + ", read as " + understood);
        } catch (AvroRuntimeException | IOException | ClassCastException | NullPointerException e) {
            return Optional.of(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable"));
        }
    }

    private static @Nullable Object read(byte[] bytes, Schema writer, Schema reader, GenericData model)
            throws IOException {
        var decoder = DecoderFactory.get().binaryDecoder(bytes, null);
        return new GenericDatumReader<@Nullable Object>(writer, reader, model).read(null, decoder);
    }

    private static GenericData meanings() {
        var model = new GenericData();
        model.addLogicalTypeConversion(new Conversions.DecimalConversion());
        model.addLogicalTypeConversion(new TimeConversions.DateConversion());
        model.addLogicalTypeConversion(new TimeConversions.TimeMillisConversion());
        model.addLogicalTypeConversion(new TimeConversions.TimeMicrosConversion());
        model.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        model.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
        model.addLogicalTypeConversion(new TimeConversions.TimestampNanosConversion());
        model.addLogicalTypeConversion(new TimeConversions.LocalTimestampMillisConversion());
        model.addLogicalTypeConversion(new TimeConversions.LocalTimestampMicrosConversion());
        model.addLogicalTypeConversion(new TimeConversions.LocalTimestampNanosConversion());
        return model;
    }
}
