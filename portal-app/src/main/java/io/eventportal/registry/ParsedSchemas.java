package io.eventportal.registry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import org.springframework.stereotype.Component;

/** Reads schemas, and remembers the ones read lately: earlier versions are read again with every registration. */
@Component
class ParsedSchemas {

    private static final long CHARACTERS = 8L * 1024 * 1024;

    private final Cache<SchemaSource, Schema> lately = Caffeine.newBuilder()
            .maximumWeight(CHARACTERS)
            .weigher(ParsedSchemas::characters)
            .build();

    private static int characters(SchemaSource source, Schema schema) {
        long characters = 100L + source.text().length();
        for (var reference : source.references().values()) {
            characters += reference.length();
        }
        return (int) Math.min(Integer.MAX_VALUE, characters);
    }

    /** @throws io.eventportal.schema.InvalidSchemaException if it is not a valid schema */
    Schema parse(SchemaSource source) {
        var known = lately.getIfPresent(source);
        if (known != null) {
            return known;
        }
        var schema = Schema.parse(source);
        lately.put(source, schema);
        return schema;
    }
}
