package io.eventportal.registry;

import io.eventportal.schema.SchemaFormat;
import java.util.List;

/**
 * A schema that the registry holds.
 *
 * @param id one per distinct content
 * @param text as it was first registered
 */
public record StoredSchema(int id, SchemaFormat format, String text, List<SchemaReference> references) {

    public StoredSchema {
        references = List.copyOf(references);
    }
}
