package io.eventportal.registry;

import io.eventportal.schema.SchemaFormat;
import java.util.List;
import java.util.UUID;

/**
 * A schema that the registry holds.
 *
 * @param id one per distinct content and context
 */
public record StoredSchema(int id, SchemaContent content) {

    StoredSchema(int id, SchemaFormat format, String text, List<SchemaReference> references) {
        this(id, new SchemaContent(format, text, references, DataContract.NONE));
    }

    public SchemaFormat format() {
        return content.format();
    }

    /** As it was first registered. */
    public String text() {
        return content.text();
    }

    public List<SchemaReference> references() {
        return content.references();
    }

    public DataContract contract() {
        return content.contract();
    }

    /** The same for the same content, in every context. */
    public UUID guid() {
        return content.guid();
    }
}
