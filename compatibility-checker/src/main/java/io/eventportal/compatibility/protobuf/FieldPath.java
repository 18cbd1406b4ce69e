package io.eventportal.compatibility.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.eventportal.schema.JsonText;
import java.util.ArrayList;
import java.util.List;

/** The way from a message that a record holds to a message inside it, along the writer's fields. */
record FieldPath(Descriptor root, List<FieldDescriptor> fields) {

    static FieldPath from(Descriptor root) {
        return new FieldPath(root, List.of());
    }

    FieldPath then(FieldDescriptor field) {
        var longer = new ArrayList<>(fields);
        longer.add(field);
        return new FieldPath(root, List.copyOf(longer));
    }

    /** JSON pointer by field names; any element of a list and any value of a map is {@code *}. */
    String pointer() {
        var pointer = new StringBuilder();
        for (var i = 0; i < fields.size(); i++) {
            var field = fields.get(i);
            if (field.getContainingType().getOptions().getMapEntry()) {
                continue;
            }
            pointer.append('/').append(JsonText.escape(field.getName()));
            if (field.isRepeated() && i < fields.size() - 1) {
                pointer.append("/*");
            }
        }
        return pointer.toString();
    }
}
