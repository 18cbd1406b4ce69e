package io.eventportal;

import io.eventportal.registry.RegistryException;
import io.eventportal.registry.Subjects;
import io.eventportal.topology.SchemaIdBook;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Asks the registry for schema ids, in every context. What is registered stays so and is remembered; of others so many
 * are asked for at a time. While the registry is away no id is said to be unknown.
 */
@Component
class RegisteredSchemaIds implements SchemaIdBook {

    private static final int MAX_ASKED = 200;
    private static final int MAX_REMEMBERED = 100_000;

    private final Subjects subjects;
    private final Set<Integer> registered = ConcurrentHashMap.newKeySet();

    RegisteredSchemaIds(Subjects subjects) {
        this.subjects = subjects;
    }

    @Override
    public Set<Integer> unknown(Set<Integer> ids) {
        var open = ids.stream()
                .filter(id -> !registered.contains(id))
                .sorted()
                .limit(MAX_ASKED)
                .toList();
        if (open.isEmpty()) {
            return Set.of();
        }
        try {
            var contexts = subjects.contexts();
            var unknown = new HashSet<Integer>();
            for (var id : open) {
                if (contexts.stream()
                        .noneMatch(context -> subjects.schema(context, id).isPresent())) {
                    unknown.add(id);
                } else if (registered.size() < MAX_REMEMBERED) {
                    registered.add(id);
                }
            }
            return unknown;
        } catch (RegistryException e) {
            return Set.of();
        }
    }
}
