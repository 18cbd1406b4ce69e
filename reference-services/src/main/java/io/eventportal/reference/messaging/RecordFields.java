package io.eventportal.reference.messaging;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.jspecify.annotations.Nullable;

/** Sets the fields of one Avro record by their names. */
public final class RecordFields {

    private final Schema schema;
    private final GenericRecordBuilder record;

    RecordFields(Schema schema) {
        this.schema = schema;
        this.record = new GenericRecordBuilder(schema);
    }

    /** @param value of Avro's generic Java type; the name of a constant for an enum */
    public RecordFields set(String name, @Nullable Object value) {
        var field = schema.getField(name);
        if (field == null) {
            throw new IllegalArgumentException(schema.getFullName() + " has no field " + name + ".");
        }
        record.set(
                field,
                field.schema().getType() == Schema.Type.ENUM
                        ? new GenericData.EnumSymbol(field.schema(), value)
                        : value);
        return this;
    }

    GenericRecord build() {
        return record.build();
    }
}
