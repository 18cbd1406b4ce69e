package io.eventportal;

import io.eventportal.registry.SchemaRegistry;
import io.eventportal.schema.SchemaSource;
import io.eventportal.traffic.WriterSchemas;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Those of this portal's registry, in its default context: serializers write no other ids. */
@Component
class RegisteredWriterSchemas implements WriterSchemas {

    private final SchemaRegistry registry;

    RegisteredWriterSchemas(SchemaRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Optional<SchemaSource> find(int schemaId) {
        return registry.schemaById(schemaId);
    }
}
