package io.eventportal.traffic;

import io.eventportal.schema.SchemaSource;
import java.util.Optional;

/** The schemas that ids on the wire stand for. */
public interface WriterSchemas {

    /**
     * The schema with all that it references; empty if the registry knows no such id.
     *
     * @throws RuntimeException if the registry does not answer
     */
    Optional<SchemaSource> find(int schemaId);
}
