package io.eventportal.registry;

import io.eventportal.registry.NewSchema.Sameness;
import io.eventportal.schema.Fingerprint;
import io.eventportal.schema.Schema;

/** Names one schema, so that what is said of it is said of no other: the same for texts that differ only in layout. */
public final class SchemaPrint {

    private SchemaPrint() {}

    /** 64 hexadecimal digits, over format, text and the texts of what it references. */
    public static String of(Schema schema) {
        var source = schema.source();
        return Fingerprint.of(source.format().id() + "\n" + SchemaText.key(schema, Sameness.NORMALIZED) + "\n"
                        + source.references())
                .hex();
    }
}
