package io.eventportal.topology;

import java.util.Set;

/** Knows which schema ids are registered; asked with those that records carry. */
public interface SchemaIdBook {

    /** Those of these ids that no registered schema has. */
    Set<Integer> unknown(Set<Integer> ids);
}
