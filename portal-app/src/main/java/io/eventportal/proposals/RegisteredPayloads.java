package io.eventportal.proposals;

import io.eventportal.registry.RegistryException;
import io.eventportal.registry.SchemaRegistry;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The registered schemas that records name by their ids. */
@Component
class RegisteredPayloads {

    private final SchemaRegistry registry;

    RegisteredPayloads(SchemaRegistry registry) {
        this.registry = registry;
    }

    /** An Avro or Protobuf schema that stands alone. JSON is better inferred: records may break what is registered. */
    Optional<SchemaSource> binary(int id) {
        try {
            return registry.schemaById(id)
                    .filter(schema -> schema.format() != SchemaFormat.JSON)
                    .filter(schema -> schema.references().isEmpty());
        } catch (RegistryException e) {
            return Optional.empty(); // it is away: the draft says nothing of the payload
        }
    }
}
