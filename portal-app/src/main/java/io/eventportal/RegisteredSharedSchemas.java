package io.eventportal;

import io.eventportal.impact.SharedSchemas;
import io.eventportal.registry.RegisteredSchema;
import io.eventportal.registry.SchemaRegistry;
import io.eventportal.schema.SchemaSource;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** Those of this portal's registry. */
@Component
class RegisteredSharedSchemas implements SharedSchemas {

    private final SchemaRegistry registry;

    RegisteredSharedSchemas(SchemaRegistry registry) {
        this.registry = registry;
    }

    @Override
    public List<Dependent> dependents(String subject, SchemaSource then) {
        return registry.dependents(subject, MOST).stream()
                .filter(dependent -> dependent.schema().format() == then.format()) // else it refers to another's type
                .flatMap(dependent -> registry.nameOfReference(dependent, subject).stream()
                        .map(name -> new Dependent(
                                dependent.subject(),
                                dependent.version(),
                                dependent.schema(),
                                changed(dependent, name, then))))
                .toList();
    }

    private static SchemaSource changed(RegisteredSchema dependent, String name, SchemaSource then) {
        var schema = dependent.schema();
        var references = new LinkedHashMap<>(then.references());
        schema.references().forEach((key, text) -> references.put(key, key.equals(name) ? then.text() : text));
        return new SchemaSource(schema.format(), schema.text(), references, schema.dialect());
    }
}
