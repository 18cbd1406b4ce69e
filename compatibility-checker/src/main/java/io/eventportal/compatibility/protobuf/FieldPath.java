package io.eventportal.compatibility.protobuf;

import io.eventportal.schema.JsonText;
import io.eventportal.schema.ProtobufField;
import io.eventportal.schema.ProtobufMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way from a message that a record holds to a place inside it, along the writer's fields.
 *
 * @param reader the message that the reader takes the record for
 * @param writer the message that the record is
 * @param before the way to the last field; null if there is none
 * @param field the last field; null for the message itself
 */
record FieldPath(
        ProtobufMessage reader,
        ProtobufMessage writer,
        @Nullable FieldPath before,
        @Nullable ProtobufField field,
        int length) {

    static FieldPath from(ProtobufMessage reader, ProtobufMessage writer) {
        return new FieldPath(reader, writer, null, null, 0);
    }

    FieldPath then(ProtobufField next) {
        return new FieldPath(reader, writer, this, next, length + 1);
    }

    /** From the message inwards; empty for the message itself. */
    List<ProtobufField> fields() {
        var fields = new ProtobufField[length];
        for (var step = this; step.before != null && step.field != null; step = step.before) {
            fields[step.length - 1] = step.field;
        }
        return List.of(fields);
    }

    /** Of the same fields. */
    List<Integer> numbers() {
        var numbers = new ArrayList<Integer>(length);
        for (var each : fields()) {
            numbers.add(each.number());
        }
        return numbers;
    }

    /** JSON pointer by field names; any element of a list and any value of a map is {@code *}. */
    String pointer() {
        if (field == null) {
            return "";
        }
        if (length == 1) {
            return "/" + JsonText.escape(field.name());
        }
        var pointer = new StringBuilder();
        var fields = fields();
        for (var i = 0; i < fields.size(); i++) {
            var step = fields.get(i);
            var scope = step.scope();
            if (scope != null && scope.isMapEntry()) {
                continue;
            }
            pointer.append('/').append(JsonText.escape(step.name()));
            if (step.isRepeated() && i < fields.size() - 1) {
                pointer.append("/*");
            }
        }
        return pointer.toString();
    }
}
