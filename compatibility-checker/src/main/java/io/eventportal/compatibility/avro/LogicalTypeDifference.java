package io.eventportal.compatibility.avro;

import io.eventportal.schema.AvroLogicalType;
import io.eventportal.schema.AvroType;
import org.jspecify.annotations.Nullable;

/**
 * What two logical types that meet mean for the values.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#logical-types">Logical types</a>
 */
record LogicalTypeDifference(
        AvroRule rule, String message, @Nullable String hint) {

    private static final String NEW_FIELD = "Add a new field with the new logical type.";

    /** Null if there is nothing to tell. */
    static @Nullable LogicalTypeDifference between(AvroType readerType, AvroType writerType) {
        var reader = valid(readerType);
        var writer = valid(writerType);
        if (reader == null && writer == null) {
            return null;
        }
        if (reader == null || writer == null) {
            return told(AvroRule.LOGICAL_TYPE_DROPPED, readerType, writerType, null);
        }
        if (!reader.name().equals(writer.name()) || reader.scale() != writer.scale()) {
            return told(AvroRule.LOGICAL_TYPE_CHANGED, readerType, writerType, NEW_FIELD);
        }
        if (reader.precision() < writer.precision()) {
            return told(
                    AvroRule.DECIMAL_PRECISION_REDUCED, readerType, writerType, "Keep the precision, or let it grow.");
        }
        return reader.precision() == writer.precision()
                ? null
                : told(AvroRule.DECIMAL_PRECISION_GROWN, readerType, writerType, null);
    }

    private static @Nullable AvroLogicalType valid(AvroType type) {
        var logicalType = type.logicalType();
        return logicalType != null && logicalType.isValid() ? logicalType : null;
    }

    private static LogicalTypeDifference told(AvroRule rule, AvroType reader, AvroType writer, @Nullable String hint) {
        return new LogicalTypeDifference(
                rule, "The writer writes " + words(writer) + ", the reader reads " + words(reader) + ".", hint);
    }

    private static String words(AvroType type) {
        var logicalType = type.logicalType();
        if (logicalType == null) {
            return "the plain " + type;
        }
        return logicalType.isValid()
                ? logicalType.toString()
                : "the plain " + type + " (its logical type " + logicalType.name() + " does not fit and is ignored)";
    }
}
