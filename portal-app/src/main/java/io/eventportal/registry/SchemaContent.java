package io.eventportal.registry;

import io.eventportal.schema.Fingerprint;
import io.eventportal.schema.SchemaFormat;
import java.util.List;
import java.util.UUID;

/**
 * What makes a schema another one: two that are equal in all of it are one schema with one id.
 *
 * @param text as it was first registered
 * @param references with the versions they were resolved to
 */
public record SchemaContent(SchemaFormat format, String text, List<SchemaReference> references, DataContract contract) {

    public SchemaContent {
        references = List.copyOf(references);
    }

    /** 64 hexadecimal digits. */
    String hash() {
        var content = new StringBuilder();
        if (!contract.isEmpty()) {
            append(content.append("contract "), String.valueOf(contract.metadata()));
            append(content, String.valueOf(contract.ruleSet())).append('\n');
        }
        content.append(format.name()).append('\n');
        for (var reference : references) {
            append(content, reference.name());
            append(content, reference.subject()).append(reference.version()).append('\n');
        }
        return Fingerprint.of(content.append(text).toString()).hex();
    }

    private static StringBuilder append(StringBuilder content, String part) {
        return content.append(part.length()).append(':').append(part);
    }

    /** Made of the content alone: the same in every registry that makes it so. */
    UUID guid() {
        var hash = hash();
        var hex = hash.substring(0, 12) + "5" + hash.substring(13, 16) + "8" + hash.substring(17, 32);
        return new UUID(Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
    }
}
