package io.eventportal.compatibility;

import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;

/** Makes events of one format. One for each format, found as a service. Stateless and thread-safe. */
public interface ExampleMaker {

    SchemaFormat format();

    /** @param schema of {@link #format()} */
    Example example(Schema schema);
}
